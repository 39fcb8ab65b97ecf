import { ESLint as ESLint10 } from 'eslint';
import { ESLint as ESLint9 } from 'eslint9';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { throughEngine, throughESLint, throughOxlint, type Reports } from './doors.js';
import { copyPrograms, type Programs } from './programs.js';

describe('every fixture has the same findings through', () => {
  let programs: Programs;
  let found: Reports;

  beforeAll(() => {
    programs = copyPrograms();
    found = throughEngine(programs);
  });
  afterAll(() => programs.remove());

  test('ESLint 9', async () => {
    expect(await throughESLint(ESLint9 as unknown as typeof ESLint10, programs)).toEqual(found);
  });

  test('ESLint 10', async () => {
    expect(await throughESLint(ESLint10, programs)).toEqual(found);
  });

  test('oxlint', async () => {
    expect(await throughOxlint(programs)).toEqual(found);
  });
});
