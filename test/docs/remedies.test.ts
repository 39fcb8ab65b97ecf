import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { APPROACHES } from '../../src/remedies/table/approaches.js';
import { GROUPS, SITUATIONS } from '../../src/remedies/table/situations.js';
import { remediesPage } from '../../tools/remedies-page.mjs';

const page = readFileSync(new URL('../../docs/remedies.md', import.meta.url), 'utf8');

test('the page is in step with the decision table (npm run docs writes it)', () => {
  expect(page).toBe(remediesPage({ groups: GROUPS, situations: SITUATIONS, approaches: APPROACHES }));
});

test('every link leads to an approach', () => {
  const targets = [...page.matchAll(/\]\(#([\w-]+)\)/g)].map(([, id]) => id);
  expect(targets.length).toBeGreaterThan(Object.keys(SITUATIONS).length);
  expect(targets.filter((id) => !page.includes(`### ${id}\n`))).toEqual([]);
});

test('every approach is advised in some situation, and says what it costs and leaves open', () => {
  const used = new Set(Object.values(SITUATIONS).flatMap(({ approaches }): readonly string[] => approaches));
  expect(Object.keys(APPROACHES).filter((id) => !used.has(id))).toEqual([]);
  for (const { cost, limits, does } of Object.values(APPROACHES)) for (const text of [cost, limits, does]) expect(text).toMatch(/^[`a-z].*[^.]$/);
});
