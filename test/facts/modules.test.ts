import { expect, test } from 'vitest';
import { ownFacts } from './parsers.js';
import { print } from './print.js';

function imports(source: string): string[] {
  const { imports: entries, variables } = ownFacts('file.ts', source);
  return entries.map(({ variable, source: from, imported, typeOnly }) => `${typeOnly ? 'type ' : ''}${variables[variable]?.name} = ${from}:${imported}`);
}

function exports(source: string): string[] {
  const { exports: entries, variables } = ownFacts('file.ts', source);
  return entries.map(({ name, variable, source: from, imported }) => `${name} = ${variable === undefined ? `${from}:${imported}` : variables[variable]?.name}`);
}

test('imports', () => {
  const source = `
import a, { b, c as d, default as e, 'any name' as f } from './m.js'; import * as g from 'n'; import h = require('o');
import type { I } from 'p'; import { type J, k } from 'q'; import type L from 'r'; import './side.js'; import type {} from 's';`;
  expect(imports(source)).toEqual([
    'a = ./m.js:default',
    'b = ./m.js:b',
    'd = ./m.js:c',
    'e = ./m.js:default',
    'f = ./m.js:any name',
    'g = n:*',
    'h = o:*',
    'type I = p:I',
    'type J = q:J',
    'k = q:k',
    'type L = r:default',
  ]);
  expect(ownFacts('file.ts', source).sideEffectImports.map((entry) => entry.source)).toEqual(['./side.js']);
});

test.each([
  ['export const { a, b: [c, ...d] } = x, e = 1;', ['a = a', 'c = c', 'd = d', 'e = e']],
  ['export function f() {} export class G {} export enum H {} export namespace I { export const j = 1; }', ['f = f', 'G = G', 'H = H', 'I = I']],
  ['const a = 1; export { a, a as b, a as default, a as "any name" };', ['a = a', 'b = a', 'default = a', 'any name = a']],
  ["import { a } from 'm'; export { a };", ['a = a']],
  ["export { a, b as c, default as d } from 'm';", ['a = m:a', 'c = m:b', 'd = m:default']],
  ["export * from 'm'; export * as all from 'n';", ['* = m:*', 'all = n:*']],
  ['export default 1;', ['default = default']],
  ['const a = 1; export default a;', ['default = default']],
  ['export default function () {}', ['default = default']],
  ['export default function f() {}', ['default = f']],
  ['export default class G {}', ['default = G']],
  ['export default class {}', ['default = default']],
  ['export default f(function named() {});', ['default = default']],
  ["export interface A {} export type B = A; export declare const c: A; export type { A }; export type * from 'm';", []],
  ['interface A {} export { A }; interface B {} export { type B }; export default interface C {}', []],
  ['namespace A { export const b = 1; }', []],
])('exports: %s', (source, expected) => {
  expect(exports(source)).toEqual(expected);
});

test('the value of a default export is declared', () => {
  expect(print(ownFacts('file.js', 'const a = 1; export default a;')).body()).toBe('declare a = 1; declare default = a;');
  expect(print(ownFacts('file.js', 'f(); export default function () {}')).body()).toBe('declare default = function#1; $f();');
  expect(ownFacts('file.js', 'export default () => {};').variables).toMatchObject([{ name: 'default', kind: 'const', owner: 0, writes: 0, captured: false }]);
});

test('export = is an assignment of module.exports', () => {
  const facts = ownFacts('file.ts', "import fs = require('fs'); export = fs.read;");
  expect(print(facts).body()).toBe('$module.exports = fs.read;');
  expect(facts.format).toBe('commonjs');
});

test.each([
  ['a.js', "import a from 'a';", 'module'],
  ['a.js', 'export {};', 'module'],
  ['a.js', 'f(import.meta.url)', 'module'],
  ['a.js', 'await f()', 'module'],
  ['a.js', 'for await (const a of b);', 'module'],
  ['a.js', 'async () => { await f(); }', 'script'],
  ['a.js', "const a = require('a')", 'commonjs'],
  ['a.js', 'module.exports = 1', 'commonjs'],
  ['a.js', 'exports.a = 1', 'commonjs'],
  ['a.js', 'new Worker(__filename)', 'commonjs'],
  ['a.js', 'define(function (require) { require("a"); })', 'script'],
  ['a.js', 'import("a")', 'script'],
  ['a.ts', 'interface A {}', 'script'],
  ['a.mjs', 'f()', 'module'],
  ['a.mts', 'f()', 'module'],
  ['a.cjs', 'f()', 'commonjs'],
  ['a.cts', "import a = require('a')", 'commonjs'],
])('format of %s: %s', (path, source, format) => {
  expect(ownFacts(path, source).format).toBe(format);
});

test('referenced libraries', () => {
  const source = '/// <reference lib="WebWorker" />\n/// <reference types="node" />\n/// <reference no-default-lib="true" lib=\'es2020\'/>\n// <reference lib="dom" />\nf();';
  expect(ownFacts('file.ts', source).referencedLibraries).toEqual(['webworker', 'es2020']);
});
