import { ESLint as ESLint10 } from 'eslint';
import { ESLint as ESLint9 } from 'eslint9';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rules as catalogue } from '../../rules/index.js';
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

  test('the engine, of every rule', () => {
    const reported = new Set(found.map(report => report.split(' ')[1]));
    expect([...reported].sort()).toEqual(catalogue.map(({ id }) => `racelint/${id}`).sort());
  });

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
