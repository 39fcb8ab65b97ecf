import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import * as babelParser from '@babel/eslint-parser';
import * as tsParser from '@typescript-eslint/parser';
import { Linter } from 'eslint9';
import { expect, test } from 'vitest';
import { extractFacts } from '../../src/facts/extract-facts.js';
import { fileFacts } from '../../src/facts/file-facts.js';
import { standardTree } from '../../src/syntax/standard-tree.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));
const BABEL_OPTIONS = { requireConfigFile: false, babelOptions: { configFile: false, babelrc: false } };

const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).map(file => join(FIXTURES, file));
const javaScript = files.filter(file => /\.(?:js|mjs|cjs)$/.test(file));
const typeScript = files.filter(file => /\.[cm]?ts$/.test(file));

/** The facts of a file by the tree that ESLint's parser makes of it. */
function factsThroughESLint(path: string, text: string, languageOptions: Linter.LanguageOptions): unknown {
  const linter = new Linter({ configType: 'flat' });
  const [problem] = linter.verify(text, [{ files: ['**'], languageOptions }], path);
  if (problem) return problem.message;
  const { ast } = linter.getSourceCode();
  return fileFacts(path, text, standardTree(ast), ast.comments ?? []);
}

test.each<[string, string[], Linter.LanguageOptions]>([
  ['espree', javaScript, {}],
  ['@typescript-eslint/parser', [...javaScript, ...typeScript], { parser: tsParser }],
  ['@babel/eslint-parser', javaScript, { parser: babelParser, parserOptions: BABEL_OPTIONS }],
])("%s's trees have the facts that the engine's own trees have", (_, paths, languageOptions) => {
  expect(paths).not.toEqual([]);
  for (const path of paths) {
    const text = readFileSync(path, 'utf8');
    const sourceType = path.endsWith('.cjs') ? 'commonjs' : 'module';
    expect(factsThroughESLint(path, text, { sourceType, ...languageOptions }), path).toEqual(extractFacts(path, text).facts);
  }
});

test('types and declarations of Flow are dropped', () => {
  const text = '// @flow\ntype Count = number;\nexport function bump(counts: Int32Array): void { (counts: any)[0] += (1: Count); }';
  const babelOptions = { configFile: false, babelrc: false, parserOpts: { plugins: ['flow'] } };
  const facts = factsThroughESLint(join(FIXTURES, 'bump.js'), text, { parser: babelParser, parserOptions: { ...BABEL_OPTIONS, babelOptions } });
  expect(facts).toMatchObject({ exports: [{ name: 'bump' }], functions: [{}, { name: 'bump' }] });
});
