import { expect, test } from 'vitest';
import { ownFacts } from './parsers.js';
import { print } from './print.js';

test.each([
  ["'use strict'; ; debugger;", ''],
  ['if (a) b(); else if (c) { d(); }', 'if $a { $b(); } else { if $c { $d(); } else {  } }'],
  ['while (a) b()', 'while {  } $a;  { $b(); }'],
  ['do { b() } while (a)', 'do {  } $a;  { $b(); }'],
  ['for (let i = 0, n = a; i < n; i++) f(i)', 'for { declare i = 0; declare n = $a; } (i < n); i++ { $f(i); }'],
  ['for (;;) break', 'for {  } ;  { break; }'],
  ['for (const [k, v] of pairs) f(k, v)', 'for [k, v] of $pairs { $f(k, v); }'],
  ['for (var k in o) f(k)', 'for k in $o { $f(k); }'],
  ['for (o.k of list);', 'for $o.k of $list {  }'],
  ['outer: for (;;) { inner: { break inner; } continue outer; }', 'outer: for {  } ;  { inner: { break inner; } continue outer; }'],
  ['once: if (a) break once;', 'once: { if $a { break once; } else {  } }'],
  ['pick: switch (a) { case 1: b(); break pick; default: c(); }', 'pick: switch $a { 1: { $b(); break pick; } default: { $c(); } }'],
  ['try { a() } catch ({ message: m }) { f(m) } finally { b() }', 'try { $a(); } catch ({ message: m }) { $f(m); } finally { $b(); }'],
  ['try { a() } catch { b() }', 'try { $a(); } catch () { $b(); }'],
  ['try { a() } finally { b() }', 'try { $a(); } finally { $b(); }'],
  ['with (a) { b() }', '$a; $b();'],
  ['{ using a = b; }', '{ declare sync a = $b; }'],
])('%s', (source, lowered) => {
  expect(print(ownFacts('file.js', source)).body()).toBe(lowered);
});

test('asynchronous statements', () => {
  const facts = ownFacts('file.mjs', 'await using lock = take(); for await (const x of stream) f(x);');
  expect(print(facts).body()).toBe('declare async lock = $take(); for x await $stream { $f(x); }');
});

test('function declarations come first in their block, classes stay in place', () => {
  const facts = ownFacts('file.js', 'f(); { g(); function g() {} } class A {} function f() {} if (a) function h() {}');
  expect(print(facts).body()).toBe('declare f = function#2; f(); { declare g = function#1; g(); } declare A = class#0; if $a { declare h = function#3; } else {  }');
});
