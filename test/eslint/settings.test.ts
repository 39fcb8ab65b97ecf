import { describe, expect, test, vi } from 'vitest';
import { temporaryProject } from '../support/temporary-project.js';
import { eslintIn, reportsOf } from './lint.js';

vi.mock('../../src/engine/analyze-project.js', () => import('./fake-engine.js'));

const RACE = "1:12 racelint/no-race {{x}} races with ";
const lint = (racelint: unknown, file = 'main.js') => {
  const folder = temporaryProject({ 'package.json': '{}', [file]: "new Worker(race('a', 'alone'));" });
  return reportsOf(eslintIn(folder, 'error', { settings: { racelint } }), folder, file);
};

describe('settings.racelint', () => {
  test.each([
    [undefined, [RACE]],
    [null, [RACE]],
    [{}, [RACE]],
    [{ rules: { 'no-race': 'off' } }, []],
    [{ rules: { 'no-race': ['error', { confidence: 'proven' }] } }, [RACE]],
    [{ exclude: ['main.js'] }, []],
    [{ include: ['src'] }, []],
    [{ overrides: [{ files: ['main.*'], rules: { 'no-race': 'off' } }] }, []],
    // What ESLint decides by itself does no harm.
    [{ $schema: './node_modules/racelint/schema.json', extends: 'strict', failOn: 'warning' }, [RACE]],
  ])('%j', async (racelint, expected) => {
    expect(await lint(racelint)).toEqual(expected);
  });

  test.each([
    ['possible', 'settings.racelint must be an object'],
    [{ confidence: 'certain' }, 'settings.racelint: "confidence" is "certain"'],
    [{ rules: { 'no-rase': 'off' } }, 'settings.racelint.rules: unknown rule "no-rase"'],
    [{ extends: './base.json' }, 'settings.racelint.extends: "./base.json" cannot be read from here'],
  ])('%j is refused', async (racelint, message) => {
    await expect(lint(racelint)).rejects.toThrow(message);
  });
});
