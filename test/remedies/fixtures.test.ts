import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { APPROACHES } from '../../src/remedies/table/approaches.js';
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

  test('every remedy is an approach of the decision table', () => {
    const approaches = analysed.findings.flatMap(({ remedies }) => remedies.map(({ approach }) => approach));
    expect(approaches.filter((id) => !(id in APPROACHES))).toEqual([]);
  });

  test('titles are in the imperative, in one line, without full stop', () => {
    for (const { title } of analysed.findings.flatMap(({ remedies }) => remedies)) {
      expect(title).toMatch(/^[A-Z][a-z]+ [^\n]*[^.\s]$/);
      expect(title.split('`').length % 2, title).toBe(1);
      expect(title.length, title).toBeLessThan(260);
    }
  });

  test('advice has no edits, and whatever has edits is no advice', () => {
    for (const { kind, edits } of analysed.findings.flatMap(({ remedies }) => remedies)) expect(edits.length === 0).toBe(kind === 'guidance');
  });

  test('an edit silences its finding and adds none', () => {
    const faults = outcomes(analysed).filter(({ stays, added, problems }) => stays || added.length > 0 || problems.length > 0);
    expect(faults).toEqual([]);
  });
});
