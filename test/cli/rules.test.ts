import { expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { runRacelint } from '../support/run-racelint.js';

test('racelint rules lists the catalogue', () => {
  const { code, stdout } = runRacelint('.', ['rules']);
  expect(code).toBe(0);
  for (const { id, description } of rules) expect(stdout).toMatch(new RegExp(`^${id} .*${description.slice(0, 20)}`, 'm'));
});

test('racelint rules --format json lists the cards', () => {
  const cards = JSON.parse(runRacelint('.', ['rules', '--format', 'json']).stdout) as unknown[];
  expect(cards).toEqual(rules.map(({ id, description, category, severity, cwe }) => ({ id, description, category, severity, cwe })));
});

test('racelint explain prints the page of every rule', () => {
  for (const { id } of rules) {
    const { code, stdout } = runRacelint('.', ['explain', id]);
    expect(code).toBe(0);
    expect(stdout).toContain(id);
    expect(stdout).not.toContain('```');
  }
});
