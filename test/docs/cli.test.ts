import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { commandShapes } from '../../src/cli/command-shapes.js';
import { createProgram } from '../../src/cli/program.js';
import { FORMATS } from '../../src/report/formats.js';
import { cliReference } from '../../tools/cli-reference.mjs';
import { runRacelint } from '../support/run-racelint.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = readFileSync(join(ROOT, 'docs/cli.md'), 'utf8');
const SHAPES = commandShapes(createProgram(() => undefined));
/** Every test, but for this one. */
const TESTS = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && path !== join('docs', 'cli.test.ts'))
  .map((path) => readFileSync(join(ROOT, 'test', path), 'utf8'));

test('docs/cli.md is what npm run docs writes', () => {
  expect(PAGE).toBe(cliReference(SHAPES, FORMATS));
});

test.each(SHAPES.map(({ name }) => name))('every option in the help of %s is on the page', (name) => {
  const part = PAGE.split(/^## racelint /m).find((section) => section.startsWith(`${name}\n`))!;
  const options = [...runRacelint('.', [name, '--help']).stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map((match) => match[1]!);
  expect(options).toContain('--help');
  for (const option of options) expect(part, option).toMatch(new RegExp(`\`(?:-\\w, )?${option}[ \`]`));
});

test('every option is in a test', () => {
  const untested = SHAPES.flatMap(({ name, options }) => options.map(({ long }) => ({ name, long })))
    .filter(({ long }) => !TESTS.some((text) => new RegExp(`['"\`= ]${long}(?![\\w-])`).test(text)));
  expect(untested).toEqual([]);
});
