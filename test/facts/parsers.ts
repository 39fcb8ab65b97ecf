import * as babelParser from '@babel/eslint-parser';
import * as tsParser from '@typescript-eslint/parser';
import { Linter } from 'eslint9';
import { extractFacts } from '../../src/facts/extract-facts.js';
import { fileFacts } from '../../src/facts/file-facts.js';
import type { FileFacts } from '../../src/facts/ir.js';
import { standardTree } from '../../src/syntax/standard-tree.js';

const BABEL_FILE = { configFile: false, babelrc: false } as const;

const jsx = { ecmaFeatures: { jsx: true } };

/** The parsers that ESLint users have, by the languages they read. */
export const PARSERS = {
  espree: { languages: ['js'], options: { parserOptions: jsx } },
  '@typescript-eslint/parser': { languages: ['js', 'ts'], options: { parser: tsParser, parserOptions: jsx } },
  '@babel/eslint-parser': {
    languages: ['js'],
    options: { parser: babelParser, parserOptions: { requireConfigFile: false, babelOptions: { ...BABEL_FILE, parserOpts: { plugins: ['jsx'] } } } },
  },
  '@babel/eslint-parser with TypeScript': {
    languages: ['ts'],
    options: { parser: babelParser, parserOptions: { requireConfigFile: false, babelOptions: { ...BABEL_FILE, presets: ['@babel/preset-typescript'], parserOpts: { plugins: ['decorators-legacy'] } } } },
  },
} satisfies Record<string, { languages: string[]; options: Linter.LanguageOptions }>;

export type ParserName = keyof typeof PARSERS;

/** The facts by racelint's own parser; a problem fails the test. */
export function ownFacts(path: string, text: string): FileFacts {
  const { facts, problems } = extractFacts(path, text);
  if (!facts) throw new Error(problems[0]?.message);
  return facts;
}

/** The facts by the tree that a parser of ESLint's makes of the text. */
export function factsBy(parser: ParserName, path: string, text: string, sourceType: 'module' | 'script' | 'commonjs'): FileFacts {
  const linter = new Linter({ configType: 'flat' });
  const languageOptions: Linter.LanguageOptions = { sourceType, ...PARSERS[parser].options };
  const [problem] = linter.verify(text, [{ files: ['**'], languageOptions }], { filename: path });
  if (problem) throw new Error(`${problem.line}:${problem.column} ${problem.message}`);
  const { ast } = linter.getSourceCode();
  return fileFacts(path, text, standardTree(ast), ast.comments ?? []);
}
