import { expect, test } from 'vitest';
import { factsBy, ownFacts, PARSERS, type ParserName } from './parsers.js';

const JAVASCRIPT = {
  'literals and templates': 'x = [1, "a", null, true, 10n, /a+/u, `t`, `a${1}b`, tag`a${x}b`, undefined, , ...y];',
  'optional chains': 'a?.b?.[c]?.(d).e; (a?.b).c; delete a?.b; new (a?.b)();',
  classes: `
/** A ring. @racelint single-writer */
export default class Ring extends (class Base {}) {
  #head = 0; static total = 1; [key] = 2; 'quoted' = () => this.#head; 7 = 8;
  static { this.total = Ring.total; var local = 1; }
  constructor(state) { super(); this.state = state; }
  get size() { return #head in this; } set size(value) { this.#head = value; }
  static async *items() { yield* super.items(); } async #load() { await 1; }
}
const Named = class Inner { self() { return Inner; } };`,
  functions: `
function outer(a, { b = 1, ...c } = {}, [d, , e, ...f], ...rest) {
  var g = function named() { return named; }; const h = async x => ({ x }); arguments[0]; new.target;
  return function () { return [a, b, c, d, e, f, rest, g, h]; };
}
outer();`,
  objects: 'export const api = { a, b: () => 1, c() {}, get d() { return 1; }, set d(v) {}, [e]: 2, "f": 3, 4: 5, ...g, async *h() {} };',
  statements: `
'use strict';
label: for (let i = 0, j = 9; i < j; i++, j--) { if (i) continue label; else break; }
for (var k in object) k; for (const [a, b] of pairs) {} for (member.x of list) {}
outer: { do { break outer; } while (x); } while (y) z: switch (q) { case 1: function inside() {} break z; default: }
try { throw 1; } catch ({ message }) { message; } finally { done(); } try { } catch { }
if (a) function odd() {}
async function wait() { for await (const item of stream) item; }`,
  assignments: 'let a, b; a = b += 1; [a, b.c, ...b.d] = a; ({ a, x: b[0] = 1, ...b.rest } = a); a ??= () => 1; void (a = 1), b && (a = 2), a++, --b.c; x ? (a = 1) : (b = 2);',
  imports: `
import def, { named as local, 'string name' as odd } from './a.js'; import * as ns from "b"; import './c.js';
export { local as renamed, def as default }; export * from './d.js'; export * as all from './e.js'; export { x as y, default as z } from './f.js';
export const { p, q: [r] } = ns, s = odd; export function t() {} export class U {}
import.meta.url; const lazy = await import(local);`,
  commonjs: "const { Worker } = require('worker_threads'); module.exports = { start() { return new Worker(__filename); } }; exports.stop = function () {};",
  jsx: 'export const view = <Panel a="1" b={c} {...d}><ui.Item key="x">{e}{/* nothing */}text</ui.Item><></><div onClick={() => f()} /></Panel>;',
  comments: `
/** @param {Int32Array} view  @param {SharedArrayBuffer[]} [list] @returns {Promise<Atomics.Lock>} */
export const f = (view, list) => view;
/** @type {SharedArrayBuffer | null} */ let buffer;
class A { /** The head. @type {Int32Array} */ head = x; /** Does it. */ async run() {} }
exports.g = /** Inner. */ function () {};`,
  'wide characters': '"😀é"; const größe = "\u{10000}", ñ = 1; export { größe as "ключ" };',
  'carriage returns': '/** A.\r\n * B. */\r\nexport function f() {\r\n  return `a\r\nb`;\r\n}\r\n',
  parentheses: '((a)).b((c), ((d, e))); (function () {})(); (async () => { (await (f)); })(); const g = (() => (h)); x = ((y) => ((y)));',
};

const TYPESCRIPT = {
  annotations: `
const ring: SharedArrayBuffer = x, views: readonly Int32Array[] = y, { a }: { a: Worker | null } = z;
function f(this: Window, buffer?: ArrayBufferLike, port: MessagePort = p, ...rest: Array<Foo.Bar>): Promise<Int32Array> { return buffer!; }
onmessage = ({ data }: MessageEvent<{ ring: SharedArrayBuffer; reset(): void }>) => {};
let definite!: Partial<Ring>; let later: A & B, both: { a: X } & { b: Y };`,
  assertions: 'x = <Int32Array>a; x = a as unknown as Foo<Bar>; x = [1] as const; x = a satisfies B; x = <const>["a"]; (y as any).z = a!; (q as any) = 1; f<string>(1); new Map<string, number>(); const g = h<number>;',
  classes: `
abstract class Queue<T> extends Base<T> implements Other {
  declare hint: Int32Array; protected head!: number; private static readonly tail: Uint8Array = make(); optional?: string;
  constructor(private readonly state: Int32Array, public size = 4, plain: number) { super(); this.size++; }
  abstract drain(): void; push(x: T): void; push(x: any): void { x; } get view(): Int32Array { return this.state; }
  [key: string]: unknown; abstract later: number;
}`,
  enums: `
enum Field { Head, Tail = 4, Next, Mask = 1 << 2, Both = Head | Field.Mask, After, 'quoted' = 2, Name = 'name', Lost = f(), Gone }
const enum Op { Add = Field.Head } declare enum Ambient { X } export enum Out { A }
f(Field.Head, Op.Add, Ambient.X);`,
  types: `
export interface Message extends Base { ring: SharedArrayBuffer; list?: Int32Array[]; go(): void; 'quoted': Worker; [x: string]: any }
interface Base extends Elsewhere { base: Atomics } interface Base { more: number }
export type Alias = { a: Message } | undefined; type Fn = (x: number) => void; type Mapped = { readonly [K in keyof Base]?: Base[K] };
type Odd<T> = T extends Array<infer U> ? new (u: U) => U : T | [a: Worker, ...b: string[]]; interface Call { (x: X): Y; new (x: X): Y; get z(): Z }
type Query = typeof f<string> | import('x').Y<Z> | \`a\${string}\` | -1 | unique symbol; function is<T>(x: unknown): x is T { return !!x; }
declare global { interface Window { shared: SharedArrayBuffer } }`,
  modules: `
import type { A } from './a'; import { type B, C } from './b'; import fs = require('fs'); import alias = C.D.E;
declare module 'x' { export const y: number; } declare const self: Worker; declare function outside(): void;
export type { A }; export { type B, C }; self.postMessage(outside(), fs, alias); export default interface Hidden { h: A }`,
  'export assignment': "import fs = require('fs'); class A {} export = A;",
  namespaces: 'namespace Space { export const a = 1; export function b() { return a; } const hidden = 2; export interface I { x: Worker } } Space.b(); namespace Space { export let c = 3; }',
  overloads: 'function f(a: string): void; function f(a: any) { f(a); } export function g(): void; export function g() {} export default function (): void; export default function () {}',
  decorators: '@frozen() class A { @observe() count = 1; /** Runs. */ @bound async run(@inject() x: Y) {} }',
};

const cases = Object.entries(PARSERS).flatMap(([parser, { languages }]) => [
  ...(languages.includes('js') ? Object.entries(JAVASCRIPT) : []).map(([name, text]) => [parser, name, 'file.js', text] as const),
  ...(languages.includes('ts') ? Object.entries(TYPESCRIPT) : []).map(([name, text]) => [parser, name, 'file.ts', text] as const),
]);

test.each(cases)('%s and the own parser give the same facts of %s', (parser, name, path, text) => {
  const sourceType = name === 'statements' || name === 'functions' ? 'script' : 'module';
  const source = sourceType === 'module' ? text : text.replace("'use strict';", '');
  expect(factsBy(parser as ParserName, path, source, sourceType)).toEqual(ownFacts(path, source));
});

test.each([...Object.entries(JAVASCRIPT).map(([name, text]) => [name, 'file.js', text] as const), ...Object.entries(TYPESCRIPT).map(([name, text]) => [name, 'file.ts', text] as const)])(
  'facts of %s are plain JSON',
  (_, path, text) => {
    const facts = ownFacts(path, text);
    expect(JSON.parse(JSON.stringify(facts))).toStrictEqual(facts);
  },
);
