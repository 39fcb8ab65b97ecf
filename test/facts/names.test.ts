import { expect, test } from 'vitest';
import type { VariableFacts } from '../../src/facts/ir.js';
import { ownFacts } from './parsers.js';
import { print } from './print.js';

const variables = (source: string, path = 'file.ts') => ownFacts(path, source).variables;
const named = (all: readonly VariableFacts[], name: string) => all.filter((variable) => variable.name === name);

test('kinds and owners', () => {
  const source = `
import a from 'a'; const b = 1; let c; var d; function e(f) { { let g; var h; } try { } catch (i) {} } class J {} enum K {}
import l = require('l'); import m = K.X; using n = b;`;
  expect(variables(source, 'file.mts').map(({ name, kind, owner }) => `${owner} ${kind} ${name}`).sort()).toEqual(
    ['0 import a', '0 const b', '0 let c', '0 var d', '0 function e', '1 param f', '1 let g', '1 var h', '1 catch i', '0 class J', '0 enum K', '0 import l', '0 const m', '0 const n'].sort(),
  );
});

test('shadowed names are different variables', () => {
  const facts = ownFacts('file.js', 'const a = 1; function f(a) { { const a = 2; g(a); } g(a); } g(a);');
  expect(named(facts.variables, 'a').map(({ kind, owner }) => `${owner} ${kind}`).sort()).toEqual(['0 const', '1 const', '1 param']);
  expect(print(facts).body(1)).toBe('{ declare a = 2; $g(a); } $g(a);');
});

test.each([
  ['let a = 1;', 0],
  ['let a; a = 1;', 1],
  ['let a = 1; a += 2; a++; [a] = b; ({ a } = b); for (a of c);', 5],
  ['for (const a of b) {}', 0],
  ['for (let a in b) {}', 0],
  ['for (var a of b) {}', 1],
  ['var a = 1; var a = 2; var a;', 1],
  ['function f(a) { a ||= 1; }', 1],
  ['function a() {} a = null;', 1],
  ['let a = 1; function f() { a = 2; }', 1],
])('writes: %s', (source, writes) => {
  expect(named(variables(source, 'file.js'), 'a')[0]?.writes).toBe(writes);
});

test.each([
  ['let a; a; { a = 1; }', false],
  ['let a; () => a;', true],
  ['let a; function f() { a = 1; }', true],
  ['let a; class B { m() { return a; } }', true],
  ['let a; class B { x = a; }', true],
  ['let a; class B { static { a; } }', true],
  ['let a; class B { [a] = 1; }', false],
  ['let a; function f(x = a) {}', true],
  ['function f(a) { return a; }', false],
  ['function f(a) { return () => a; }', true],
  ['class a { m() { return a; } }', true],
  ['import a from "a"; export { a };', false],
  ['let a: number; function f(): typeof a { throw 1; }', false],
])('captured: %s', (source, captured) => {
  expect(named(variables(source), 'a')[0]?.captured).toBe(captured);
});

test('a named function or class expression knows itself', () => {
  const facts = ownFacts('file.js', 'f(function again() { again(); }, class Self { static of() { return new Self(); } });');
  expect(facts.variables[facts.functions[1]?.self ?? -1]).toMatchObject({ name: 'again', kind: 'function', owner: 0, captured: true });
  expect(facts.variables[facts.classes[0]?.self ?? -1]).toMatchObject({ name: 'Self', kind: 'class' });
  expect(print(facts).body(1)).toBe('again();');
});

test('a class declaration is one variable inside and outside', () => {
  const facts = ownFacts('file.js', 'class A { m() { return A; } } new A();');
  expect(named(facts.variables, 'A')).toHaveLength(1);
  expect(facts.classes[0]).not.toHaveProperty('self');
});

test('what nothing declares, or only an ambient declaration promises, is global', () => {
  const source = 'declare const self: Worker; declare class Shared { a: number } declare namespace Space { const b: number } self.f(Shared, Space.b, require, exports, undefined);';
  const facts = ownFacts('file.ts', source);
  expect(print(facts).body()).toBe('$self.f($Shared, $Space.b, $require, $exports, undefined);');
  expect(facts.variables).toEqual([]);
});

test('a name that is a type and a value resolves to the value', () => {
  const facts = ownFacts('file.ts', 'interface Lock { held: boolean } const Lock = make(); Lock.acquire();');
  expect(print(facts).body()).toBe('declare Lock = $make(); Lock.acquire();');
});

test('scripts resolve their top level too', () => {
  expect(print(ownFacts('file.js', 'var a = 1; function f() { return a; } f();')).body()).toBe('declare f = function#1; declare a = 1; f();');
});

test('spans of variables are those of their names', () => {
  const source = 'const größe: number = 1; function f(view?: Int32Array) {}';
  expect(variables(source).map(({ at }) => source.slice(...at)).sort()).toEqual(['f', 'größe', 'view']);
});
