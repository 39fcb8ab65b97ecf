import * as babelParser from '@babel/eslint-parser';
import { Linter } from 'eslint9';
import { expect, test } from 'vitest';
import { SourceStore } from '../../src/engine/source-store.js';
import { standardTree } from '../../src/syntax/standard-tree.js';

test("what only the linter's parser reads keeps its comments: they tell types", () => {
  const text = '/** @type {SharedArrayBuffer} */\nlet memory;\nexport const size = (memory: any).byteLength;\n';
  const linter = new Linter({ configType: 'flat' });
  const parserOptions = { requireConfigFile: false, babelOptions: { configFile: false, babelrc: false, parserOpts: { plugins: ['flow'] } } };
  linter.verify(text, [{ languageOptions: { parser: babelParser, parserOptions } }]);
  const sources = new SourceStore({ read: () => text, tree: () => standardTree(linter.getSourceCode().ast) });
  expect(sources.facts('memory.js')?.variables).toMatchObject([{ name: 'memory', type: { k: 'name', name: 'SharedArrayBuffer' } }, { name: 'size' }]);
  expect(sources.problems).toEqual([]);
});
