import { expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { docsUrl } from '../../src/findings/docs-url.js';
import { runRacelint } from '../support/run-racelint.js';

test('racelint rules lists the catalogue', () => {
  const { code, stdout } = runRacelint('.', ['rules']);
  expect(code).toBe(0);
  for (const { id, description } of rules) expect(stdout).toMatch(new RegExp(`^${id} .*${description.slice(0, 20)}`, 'm'));
});

test.each([[['--json']], [['--format', 'json']]])('racelint rules %j lists the cards', (options) => {
  const cards = JSON.parse(runRacelint('.', ['rules', ...options]).stdout) as unknown[];
  expect(cards).toEqual(rules.map(({ id, description, category, severity, cwe }) => ({ id, description, category, severity, cwe, docs: docsUrl(id) })));
});

test('racelint explain prints the page of every rule', () => {
  for (const { id } of rules) {
    const { code, stdout } = runRacelint('.', ['explain', id]);
    expect(code).toBe(0);
    expect(stdout).toContain(id);
    expect(stdout).not.toContain('```');
  }
});
