import { expect, test } from 'vitest';
import { parseFile } from '../../src/syntax/parse.js';
import { spanOf } from '../../src/syntax/tree.js';

/** The statements of a file as text. */
function statements(path: string, text: string): string[] {
  const { tree, problems } = parseFile(path, text);
  expect(problems).toEqual([]);
  return tree?.body.map((node) => text.slice(...spanOf(node))) ?? [];
}

test.each([
  ['a.js', 'const a = <b />;'],
  ['a.mjs', 'export const a = await b;'],
  ['a.cjs', 'return require("a");'],
  ['a.js', 'return require("a");'],
  ['a.js', 'await a;'],
  ['a.js', 'for await (const a of b);'],
  ['a.js', 'with (a) b();'],
  ['a.jsx', '<a />;'],
  ['a.ts', 'const a = <B>c;'],
  ['a.mts', 'const a: B = c;'],
  ['a.cts', 'import a = require("b");'],
  ['a.tsx', 'const a = <T,>(b: T) => <c />;'],
  ['a.d.ts', 'declare const a: B;'],
  ['noExtension', 'a;'],
])('%s: %s', (path, text) => {
  expect(statements(path, text)).toEqual([text]);
});

test('offsets count UTF-16 units, byte order mark, hashbang and all', () => {
  expect(statements('a.js', '\uFEFF"é😀"; größe;\r\n/* 😀 */ b;')).toEqual(['"é😀";', 'größe;', 'b;']);
  expect(statements('a.js', '#!/usr/bin/env node\r\na;')).toEqual(['a;']);
});

test('comments come along', () => {
  const text = '/* é */ a; // 😀\n/** d */ b;';
  const { comments } = parseFile('a.js', text);
  expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(['/* é */', '// 😀', '/** d */']);
});

test.each([
  ['a.js', 'a;\nfoo(', 2, 5],
  ['a.js', '"😀"; /* é */ let = = 1;', 1, 21],
  ['a.js', 'const a: number = 1;', 1, 7],
  ['a.js', 'import a from "a"; return 1;', 1, 20],
  ['a.js', '\u0000\u0001\u0002\uFFFD', 1, 1],
])('a syntax error is a problem: %s %j', (path, text, line, column) => {
  const { tree, problems } = parseFile(path, text);
  expect(tree).toBeUndefined();
  expect(problems).toEqual([{ file: path, kind: 'syntax', line, column, message: expect.stringMatching(/./) as string }]);
});
