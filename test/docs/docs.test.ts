/** The rule pages say what the rules do: their headings, links and examples are checked. */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { analyzeSources, temporaryFolder } from '../programs.js';
import { parsePage, type Example, type Page } from './page.js';

const PAGES = fileURLToPath(new URL('../../docs/rules/', import.meta.url));

const HEADINGS = [
  'What it reports', 'Why it matters', 'The interleaving', 'Wrong', 'Right', 'How to fix', 'Options', 'When it is wrong',
  'What it does not find', 'Further reading',
];

/** Rules that tell the same hazard from another side: a torn value was handed over with nothing to order its use, a lock does not keep an update whole. */
const COMPANIONS: ReadonlyMap<string, readonly string[]> = new Map([['no-torn-access', ['no-unprotected-payload']], ['no-lock-misuse', ['no-unsynchronized-rmw', 'no-mixed-access']]]);

const temporary = temporaryFolder();
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

test('every rule has a page and every page a rule', () => {
  const pages = readdirSync(PAGES).filter((file) => file.endsWith('.md'));
  expect(pages.sort()).toEqual(rules.map(({ id }) => `${id}.md`).sort());
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const path = join(PAGES, `${id}.md`);
  const page: Page = existsSync(path) ? parsePage(readFileSync(path, 'utf8')) : parsePage('');

  test('has the fixed headings in their order', () => {
    expect(page.title).toBe(id);
    expect(page.headings).toEqual(HEADINGS);
  });

  test('begins with the description of the card', () => {
    expect(page.summary.replace(/\.$/, '').toLowerCase()).toBe(rule.description.toLowerCase());
    expect(page.summary).toMatch(/^[A-Z].*\.$/);
  });

  test('links the CWE entry of the card', () => {
    expect(page.links.filter((link) => link.includes('cwe.mitre.org'))).toEqual([`https://cwe.mitre.org/data/definitions/${rule.cwe}.html`]);
  });

  test('links to files that exist', () => {
    const local = page.links.filter((link) => !link.startsWith('https://'));
    expect(local.filter((link) => !existsSync(join(PAGES, link.replace(/#.*$/, ''))))).toEqual([]);
  });

  test('tells the interleaving in numbered steps', () => {
    expect(page.section('The interleaving').match(/^\d+\. /gm)?.length).toBeGreaterThanOrEqual(3);
  });

  test('has examples of both kinds', () => {
    expect(page.wrong.length).toBeGreaterThan(0);
    expect(page.right.length).toBeGreaterThan(0);
    expect([...page.wrong, ...page.right].filter(({ sources }) => sources.size === 0)).toEqual([]);
  });

  test.each(page.wrong.map((example) => [example.name, example] as const))('wrong: %s', (_, example) => {
    const companions = COMPANIONS.get(id) ?? [];
    expect(reportedBy(id, example).filter((reporting) => !companions.includes(reporting))).toEqual([id]);
  });

  test.each(page.right.map((example) => [example.name, example] as const))('right: %s', (_, example) => {
    expect(reportedBy(id, example)).toEqual([]);
  });
});

/** The rules that report the example, sorted; what cannot be analysed is named as well. */
function reportedBy(id: string, { name, sources }: Example): string[] {
  const folder = join(temporary, id, name.replaceAll(/\W+/g, '-'));
  const { findings, problems } = analyzeSources(folder, sources);
  const reporting = new Set(findings.filter(({ severity }) => severity !== 'info').map(({ ruleId }) => ruleId.replace('racelint/', '')));
  return [...reporting, ...problems].sort();
}
