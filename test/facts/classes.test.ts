import { expect, test } from 'vitest';
import { ownFacts } from './parsers.js';
import { print, type } from './print.js';

test('members: names, kinds, static, public', () => {
  const source = `
class Ring extends Base {
  #head = 0; static total = 1; private tail!: number; protected declare hint: Int32Array; [key] = 2; ['quoted'] = 3; 7 = 4;
  static { start(); }
  constructor() { super(); }
  get size() { return 1; } set size(v) {} static async load() {} #tick() {} [Symbol.iterator]() {}
  [index: string]: unknown;
}`;
  const facts = ownFacts('file.ts', source);
  const { expression } = print(facts);
  const members = facts.classes[0]?.members.map((member) => {
    const name = typeof member.name === 'string' ? member.name : `[${expression(member.name)}]`;
    return [member.public ? '' : '-', member.static ? 'static ' : '', member.kind, ' ', name].join('');
  });
  expect(members).toEqual([
    '-field #head',
    'static field total',
    '-field tail',
    '-field hint',
    'field [$key]',
    'field quoted',
    'field 7',
    '-static static-block ',
    'constructor constructor',
    'getter size',
    'setter size',
    'static method load',
    '-method #tick',
    'method [$Symbol.iterator]',
  ]);
  expect(facts.classes[0]).toMatchObject({ name: 'Ring', superclass: { k: 'global', name: 'Base' } });
});

test('fields and static blocks are initializer functions of the class', () => {
  const facts = ownFacts('file.js', 'class A { view = new Int32Array(sab); run = () => this.view; static { A.all = []; } empty; }');
  const bodies = facts.classes[0]?.members.map((member) => (member.function === undefined ? undefined : print(facts).body(member.function)));
  expect(bodies).toEqual(['return new $Int32Array($sab);', 'return function#3;', 'A.all = [];', undefined]);
  expect(facts.functions[1]).toMatchObject({ kind: 'initializer', name: 'view', class: 0, parent: 0 });
  expect(facts.functions[3]).toMatchObject({ kind: 'arrow', name: 'run', parent: 2 });
  expect(facts.functions[3]).not.toHaveProperty('class');
});

test('parameter properties are fields, assigned after a leading super call', () => {
  const facts = ownFacts('file.ts', 'class A extends B { n = 1; constructor(private readonly state: Int32Array, public size = 4, plain = 5) { super(); go(); } }');
  expect(print(facts).body(2)).toBe('$super(); this.state = state; this.size = size; $go();'.replace('$super', 'super'));
  const fields = facts.classes[0]?.members.filter(({ kind }) => kind === 'field');
  expect(fields?.map((field) => [field.name, field.public, field.type && type(field.type)])).toEqual([
    ['n', true, undefined],
    ['state', false, 'Int32Array'],
    ['size', true, undefined],
  ]);
});

test('parameter properties come first without a super call', () => {
  const facts = ownFacts('file.ts', 'class A { constructor(readonly a: X) { go(this.a); } }');
  expect(print(facts).body(1)).toBe('this.a = a; $go(this.a);');
});

test('types of fields and getters, from annotations or JSDoc', () => {
  const facts = ownFacts('file.ts', 'class A { a: SharedArrayBuffer; get b(): Int32Array { return x; } /** @type {Worker} */ c = y; d() {} abstract e: Uint8Array; }'.replace('class', 'abstract class'));
  const types = facts.classes[0]?.members.map((member) => [member.name, member.type && type(member.type)]);
  expect(types).toEqual([['a', 'SharedArrayBuffer'], ['b', 'Int32Array'], ['c', 'Worker'], ['d', undefined], ['e', 'Uint8Array']]);
});

test('abstract and overloaded methods are left out', () => {
  const facts = ownFacts('file.ts', 'abstract class A { abstract run(): void; push(x: string): void; push(x: unknown) {} } declare class B { a(): void }');
  expect(facts.classes.map(({ name, members }) => [name, members.length])).toEqual([['A', 1]]);
});

test('names and docs', () => {
  const source = '/** One. */ export class A {} /** Two. */ @frozen class B {} const C = class {}; /** Four. */ const d = class Inner {}; export default class {}';
  const facts = ownFacts('file.ts', source);
  expect(facts.classes.map(({ name, doc }) => [name, doc])).toEqual([['A', 'One.'], ['B', 'Two.'], ['C', undefined], ['Inner', 'Four.'], ['default', undefined]]);
  expect(facts.classes.map(({ nameAt }) => source.slice(...nameAt))).toEqual(['A', 'B', 'C', 'Inner', 'class']);
});
