import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fixtures, temporaryFolder } from '../programs.js';
import { analyse, outcomes } from './outcome.js';

const temporary = temporaryFolder();
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const bad = fixtures().filter(({ kind }) => kind === 'bad');

describe.each(bad.map((fixture) => [fixture.name, fixture] as const))('%s', (name, { sources }) => {
  const analysed = analyse(join(temporary, name), sources);

  test('every finding has a remedy', () => {
    expect(analysed.findings.filter(({ remedies }) => remedies.length === 0)).toEqual([]);
  });

  test('an edit silences its finding and adds none', () => {
    const faults = outcomes(analysed).filter(({ stays, added, problems }) => stays || added.length > 0 || problems.length > 0);
    expect(faults).toEqual([]);
  });
});
