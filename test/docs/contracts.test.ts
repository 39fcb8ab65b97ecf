/** The page on contracts says what contracts do: its examples are run. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { CONTRACT_WORDS } from '../../src/facts/contracts.js';
import { analyzeSources, temporaryFolder } from '../programs.js';
import { parsePage, type Example } from './page.js';

const text = readFileSync(fileURLToPath(new URL('../../docs/contracts.md', import.meta.url)), 'utf8');
const page = parsePage(text);
const temporary = temporaryFolder();
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

test('names every contract', () => {
  for (const word of CONTRACT_WORDS) expect(text).toContain(`| \`@racelint ${word}`);
});

function ruleIds({ name, sources }: Example): string[] {
  const { findings, problems } = analyzeSources(join(temporary, name.replaceAll(/\W+/g, '-')), sources);
  return [...new Set(findings.map(({ ruleId }) => ruleId)), ...problems];
}

test.each(page.wrong.map((example) => [example.name, example] as const))('wrong: %s', (_, example) => {
  expect(ruleIds(example)).toEqual(['racelint/no-unsynchronized-rmw']);
});

test.each(page.right.map((example) => [example.name, example] as const))('right: %s', (_, example) => {
  expect(ruleIds(example)).toEqual([]);
});

test.each(page.right.map((example) => [example.name, example] as const))('right for its contract alone: %s', (_, { name, sources }) => {
  const plain = new Map([...sources].map(([file, text]) => [file, text.replaceAll(/@racelint [\w-]+( \w+)?/g, '')] as const));
  expect(ruleIds({ name: `${name} without`, sources: plain })).not.toEqual([]);
});
