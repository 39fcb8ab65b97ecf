import { ESLint as ESLint10, type Linter as Linter10 } from 'eslint';
import { defineConfig as defineConfig10 } from 'eslint/config';
import { ESLint as ESLint9, type Linter as Linter9 } from 'eslint9';
import { defineConfig as defineConfig9 } from 'eslint9/config';
import { describe, expect, test } from 'vitest';
import { rules as catalogue } from '../../rules/index.js';
import racelint, { configs, meta, rules } from '../../src/eslint/index.js';
import manifest from '../../package.json' with { type: 'json' };
import { fakePlugin } from './lint.js';

test('the plugin tells who it is', () => {
  expect(meta).toEqual({ name: 'racelint', namespace: 'racelint', version: manifest.version });
  expect(racelint.meta).toBe(meta);
});

test('every rule of the catalogue is there, with its card', () => {
  expect(Object.keys(rules)).toEqual(catalogue.map(({ id }) => id));
  for (const { id, description, cwe } of catalogue) {
    const url = `https://github.com/racelint/racelint/blob/main/docs/rules/${id}.md`;
    expect(rules[id]?.meta.docs).toEqual({ description, cwe, url, recommended: true });
  }
});

describe('presets', () => {
  test('name rules at their levels', () => {
    const { recommended, strict, all } = fakePlugin().configs;
    expect(recommended.rules).toEqual({ 'racelint/no-race': 'error', 'racelint/no-queue': 'warn' });
    expect(all.rules).toEqual(recommended.rules);
    expect(strict.rules['racelint/no-queue']).toEqual(['error', { confidence: 'possible' }]);
  });

  test('bring the plugin along, and bear their names', () => {
    for (const [name, config] of Object.entries(configs)) {
      expect(config.name).toBe(`racelint/${name}`);
      expect(config.plugins.racelint).toBe(racelint);
    }
  });

  test.each([
    ['ESLint 9', ESLint9],
    ['ESLint 10', ESLint10],
  ])('are valid in %s, also by name under another prefix', async (_, ESLint) => {
    const plugin = fakePlugin();
    for (const name of ['recommended', 'strict', 'all'] as const) {
      // The two versions' types differ in parts that the plugin has nothing to do with; the next test checks each.
      const overrideConfig = [plugin.configs[name]] as never;
      const config = await new ESLint({ overrideConfigFile: true, overrideConfig }).calculateConfigForFile('a.js');
      expect(Object.keys(config.rules)).toEqual(['racelint/no-race', 'racelint/no-queue']);
    }
  });

  test('fit the types of both versions', () => {
    const level9: Linter9.Config[] = defineConfig9([racelint.configs.recommended, { plugins: { racelint }, extends: ['racelint/strict'] }]);
    const level10: Linter10.Config[] = defineConfig10([racelint.configs.recommended, { plugins: { r: racelint }, extends: ['r/all'] }]);
    expect([level9, level10].map(configs => configs.map(({ name }) => name))).toEqual([
      ['racelint/recommended', 'UserConfig[0][1] > racelint/strict', undefined],
      ['racelint/recommended', 'UserConfig[0][1] > r/all', undefined],
    ]);
  });
});
