import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as babelParser from '@babel/eslint-parser';
import * as tsParser from '@typescript-eslint/parser';
import { ESLint as ESLint10, type Linter } from 'eslint';
import { ESLint as ESLint9 } from 'eslint9';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eslintConfig, reportsOfResults, throughEngine, type Reports } from './doors.js';
import { copyPrograms, type Programs } from './programs.js';

/** JavaScript that all three parsers know. All other files differ from these in nothing that a parser sees. */
const PLAIN = /\/bad-.+\.(?:js|mjs|cjs)$/;

/** Babel's parser for ESLint 10 needs Node 22; the one for ESLint 9 makes the same tree, and scopes that ESLint 10 refuses. */
const babelTreeParser: Linter.Parser = {
  parseForESLint: (code, options) => ({ ...babelParser.parseForESLint(code, options), scopeManager: undefined }),
};

const BABEL_OPTIONS = { requireConfigFile: false, babelOptions: { configFile: false, babelrc: false } };

describe('the plain JavaScript of the fixtures, with unsaved changes, has the same findings with', () => {
  let programs: Programs;
  let files: string[];
  let found: Reports;

  beforeAll(() => {
    programs = copyPrograms();
    files = readdirSync(programs.folder, { recursive: true, encoding: 'utf8' }).filter(file => PLAIN.test(file));
    found = throughEngine(programs).filter(report => files.includes(report.split(':')[0]!));
  });
  afterAll(() => programs.remove());

  describe.each([
    ['ESLint 9', ESLint9 as unknown as typeof ESLint10, babelParser],
    ['ESLint 10', ESLint10, babelTreeParser],
  ])('%s and', (_version, ESLint, babel) => {
    test.each<[string, Linter.LanguageOptions]>([
      ['espree', {}],
      ['@typescript-eslint/parser', { parser: tsParser }],
      ['@babel/eslint-parser', { parser: babel, parserOptions: BABEL_OPTIONS }],
    ])('%s', async (_parser, languageOptions) => {
      const { folder } = programs;
      const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: eslintConfig(languageOptions) });
      const lintings = files.map(file => {
        const filePath = join(folder, file);
        // A change after all code moves no finding, and makes the plugin analyse the file as the editor has it.
        return eslint.lintText(`${readFileSync(filePath, 'utf8')}\n`, { filePath });
      });
      const results = (await Promise.all(lintings)).flat();
      expect(reportsOfResults(folder, results)).toEqual(found);
    });
  });
});
