import { expect, test } from 'vitest';
import { ownFacts } from './parsers.js';
import { print, type } from './print.js';

const body = (source: string): string => print(ownFacts('file.ts', source)).body();
const types = (source: string) => Object.fromEntries(Object.entries(ownFacts('file.ts', source).types).map(([name, hint]) => [name, type(hint)]));

test.each([
  ['f(a as SharedArrayBuffer, b satisfies Int32Array, <Worker>c)', '$f(<SharedArrayBuffer>$a, <Int32Array>$b, <Worker>$c);'],
  ['f(a!, b!.c, [1] as const, <const>"x", g<number>)', '$f($a, $b.c, [1], "x", $g);'],
  ['f((a as any).b, a as unknown as B<C>)', '$f(<other>$a.b, <B<C>><other>$a);'],
  ['(a as any) = 1; (b!).c = 2; (<any>d)++;', '$a = 1; $b.c = 2; $d++;'],
  ['const { a }: Message = b;', 'declare { a: a } = <Message>$b;'],
  ['import a = B.C.D;', 'declare a = $B.C.D;'],
])('%s', (source, lowered) => {
  expect(body(source)).toBe(lowered);
});

test.each([
  ['enum E { A, B, C = 10, D }', '{ A: 0, B: 1, C: 10, D: 11 }'],
  ['const enum E { A = 1 << 2, B, C = A | E.B, D, F = ~C, G }', '{ A: (1 << 2), B: 5, C: (E.A | E.B), D: 6, F: (~ E.C), G: -5 }'],
  ["enum E { A = 'a', 'b c' = 2, D, F = E['b c'], G }", '{ A: "a", b c: 2, D: 3, F: E.b c, G: 3 }'],
  ['enum E { A = f(), B, C = A.length }', '{ A: $f(), B: opaque(), C: E.A.length }'],
  ['enum E { A = -1, B, C = (2 + 3) * 4 % 7 ** 1, D }', '{ A: (- 1), B: 0, C: (((2 + 3) * 4) % (7 ** 1)), D: 7 }'],
])('%s', (source, object) => {
  expect(body(source)).toBe(`declare E = ${object};`);
});

test('an enum declared twice is two objects of one variable', () => {
  const facts = ownFacts('file.ts', 'enum E { A } enum E { B = 5 } f(E.A);');
  expect(facts.variables).toMatchObject([{ name: 'E', kind: 'enum', writes: 1 }]);
  expect(body('declare enum E { A } f(E.A);')).toBe('$f($E.A);');
});

test('namespaces are blocks, then objects of their exports', () => {
  const source = 'namespace N { export const a = 1; const b = 2; export function f() { return a; } } N.f(); namespace N { export let c = b; }';
  expect(body(source)).toBe('{ declare f = function#1; declare a = 1; declare b = 2; } declare N = { a: a, f: f }; N.f(); { declare c = $b; } N.c = c;');
  expect(body('class A {} namespace A { export const b = 1; }')).toBe('declare A = class#0; { declare b = 1; } A.b = b;');
});

test.each([
  ['SharedArrayBuffer', 'SharedArrayBuffer'],
  ['Int32Array<SharedArrayBuffer>', 'Int32Array<SharedArrayBuffer>'],
  ['NodeJS.Timeout', 'NodeJS.Timeout'],
  ['Worker[]', 'Worker[]'],
  ['Array<Worker>', 'Worker[]'],
  ['readonly Worker[]', 'Worker[]'],
  ['ReadonlyArray<Worker>', 'Worker[]'],
  ['Readonly<Partial<Ring>>', 'Ring'],
  ['Int32Array | Uint8Array', 'Int32Array | Uint8Array'],
  ['SharedArrayBuffer | null | undefined', 'SharedArrayBuffer'],
  ['number | string', 'other | other'],
  ['(Worker)', 'Worker'],
  ['{ ring: SharedArrayBuffer; "quoted"?: Worker; go(): void; [k: string]: any }', '{ ring: SharedArrayBuffer; quoted: Worker; go: other }'],
  ['{ a: A } & { b: B }', '{ a: A; b: B }'],
  ['MessageEvent<{ ring: SharedArrayBuffer }>', 'MessageEvent<{ ring: SharedArrayBuffer }>'],
  ['() => void', 'other'],
  ['[Worker, Worker]', 'other'],
  ['null', 'other'],
  ['keyof A', 'other'],
])('the hint of %s', (source, hint) => {
  const variable = ownFacts('file.ts', `let a: ${source};`).variables[0];
  expect(variable?.type && type(variable.type)).toBe(hint);
});

test('interfaces merge, inherit from those of the file, and are found at any depth', () => {
  const source = `
export interface Message extends Base, Elsewhere<number> { ring: SharedArrayBuffer } interface Message { more: Worker }
interface Base extends Message { base: Int32Array; ring: any } type Alias = Message | null;
function f() { interface Inner { a: A } } declare global { interface Window { shared: Atomics } } declare namespace N { type T = Worker }`;
  expect(types(source)).toEqual({
    Message: '{ base: Int32Array; ring: SharedArrayBuffer; more: Worker }',
    Base: '{ ring: other; more: Worker; base: Int32Array }',
    Alias: 'Message',
    Inner: '{ a: A }',
    Window: '{ shared: Atomics }',
    T: 'Worker',
  });
});

test('a member called __proto__ is a member', () => {
  const facts = ownFacts('file.ts', 'interface __proto__ { __proto__: Worker }');
  expect(Object.keys(facts.types)).toEqual(['__proto__']);
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
});
