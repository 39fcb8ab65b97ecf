import { expect, test } from 'vitest';
import { ownFacts } from './parsers.js';
import { print } from './print.js';

const shape = (source: string, path = 'file.ts') => ownFacts(path, source).functions.slice(1).map(({ name, kind }) => `${kind} ${name}`);

test.each([
  ['function declared() {}', 'function declared'],
  ['const a = () => {};', 'arrow a'],
  ['let a; a = function () {};', 'function a'],
  ['const a = function inner() {};', 'function inner'],
  ['exports.start = async () => {};', 'arrow start'],
  ['a["b"] = () => {};', 'arrow b'],
  ['a[b] = () => {};', 'arrow '],
  ['f({ run: () => {} });', 'arrow run'],
  ['f({ run() {} });', 'method run'],
  ['f({ get size() { return 1; } });', 'getter size'],
  ['const { on = () => {} } = x;', 'arrow on'],
  ['function f(on = () => {}) {}', 'arrow on', 'function f'],
  ['const a = (() => {}) as Handler;', 'arrow a'],
  ['const a = b ? () => {} : null;', 'arrow a'],
  ['f(() => {});', 'arrow '],
  ['export default () => {};', 'arrow default'],
  ['export default function () {}', 'function default'],
  ['export default function named() {}', 'function named'],
  ['new (class { #tick() {} });', 'method #tick'],
])('names: %s', (source, ...names) => {
  expect(shape(source).sort()).toEqual(names.sort());
});

test('flags, parents and spans', () => {
  const source = 'async function outer() { return function* () { yield () => 1; }; }';
  const [, outer, generator, arrow] = ownFacts('file.js', source).functions;
  expect(outer).toMatchObject({ async: true, generator: false, parent: 0, at: [0, source.length], nameAt: [15, 20] });
  expect(generator).toMatchObject({ async: false, generator: true, parent: 1 });
  expect(source.slice(...(generator?.nameAt ?? [0]))).toBe('function* ()');
  expect(source.slice(...(arrow?.nameAt ?? [0]))).toBe('() =>');
});

test('parameters: defaults, patterns, rest, annotations; `this` is none', () => {
  const source = 'function f(this: Window, a: SharedArrayBuffer, b?: Worker, { c }: { c: Int32Array } = d, ...e: string[]) {}';
  expect(print(ownFacts('file.ts', source)).params(1)).toBe('a: SharedArrayBuffer, b: Worker, { c: c } = $d: { c: Int32Array }, ...e: other[]');
});

test('overloads and ambient functions leave no trace', () => {
  const facts = ownFacts('file.ts', 'function f(a: string): void; function f(a: unknown) { g(a); } declare function g(x: unknown): void;');
  expect(facts.functions).toHaveLength(2);
  expect(facts.variables.map(({ name }) => name)).toEqual(['f', 'a']);
  expect(print(facts).body(1)).toBe('$g(a);');
});

test('the doc is the text of the JSDoc comment right before the declaration', () => {
  const source = `
/**
 * Moves the head.
 *   @racelint single-writer
 */
export const move = async () => {};
/* no JSDoc */ function plain() {}
/** Of the method. */ exports.run = function () {};
/** Too far. */
x;
function bare() {}
f(/** Inline. */ () => {});`;
  const docs = Object.fromEntries(ownFacts('file.js', source).functions.slice(1).map(({ name, doc }) => [name, doc]));
  expect(docs).toEqual({ move: 'Moves the head.\n  @racelint single-writer', plain: undefined, run: 'Of the method.', bare: undefined, '': 'Inline.' });
});

test('JSDoc types of parameters, results and variables', () => {
  const source = `
/**
 * @param {Int32Array} view
 * @param {Map<string, SharedArrayBuffer[]>} [views] @param {!Array.<?Worker>} pool
 * @param {{ a: number }} odd
 * @returns {Promise<SharedArrayBuffer>}
 */
function f(view, views, odd, pool) {}
/** @type {SharedArrayBuffer | null} */
let buffer;`;
  const facts = ownFacts('file.js', source);
  expect(print(facts).params(1)).toBe('view: Int32Array, views: Map<string, SharedArrayBuffer[]>, odd, pool: Worker[]');
  expect(facts.functions[1]?.returns).toEqual({ k: 'name', name: 'Promise', args: [{ k: 'name', name: 'SharedArrayBuffer', args: [] }] });
  expect(facts.variables.find(({ name }) => name === 'buffer')?.type).toEqual({ k: 'name', name: 'SharedArrayBuffer', args: [] });
});
