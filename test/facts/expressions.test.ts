import { expect, test } from 'vitest';
import { ownFacts } from './parsers.js';
import { print } from './print.js';

/** Source of a script → its top level, lowered. */
const CASES: readonly (readonly [source: string, lowered: string])[] = [
  ['f(1, "a", null, true, undefined, 10n, /x/);', '$f(1, "a", null, true, undefined, 10n, regexp);'],
  ['f(1e999, -0x10)', '$f($Infinity, (- 16));'],
  ['f(`a`, `a${b}c`)', '$f("a", template("a", $b, "c"));'],
  ['tag`a${x}b`', '$tag(opaque(), $x);'],
  ['f(((a)), (b, (c)))', '$f($a, sequence($b, $c));'],
  ["a.b['c'][`d`][0][e]", '$a.b.c.d[0][$e];'],
  ['a?.b?.[0]?.(c).d', '$a?.b?.[0]?.($c).d;'],
  ['f([a, , ...b], ...c)', '$f([$a, , ...$b], ...$c);'],
  ['f({ a, "b": 1, 2: c, [d]: e, ["g"]: h, ...i })', '$f({ a: $a, b: 1, 2: $c, [$d]: $e, g: $h, ...$i });'],
  ['f({ a() {}, get b() {}, set c(v) {}, d: () => 1 })', '$f({ a: function#1, get b: function#2, set c: function#3, d: function#4 });'],
  ['f(typeof a, delete a.b, !a)', '$f((typeof $a), (delete $a.b), (! $a));'],
  ['f(a + b * c, a && b || c)', '$f(($a + ($b * $c)), (($a && $b) || $c));'],
  ['new Worker(a)', 'new $Worker($a);'],
  ['import(a)', 'import($a);'],
  ['f(function () { return new.target; }, arguments, this)', '$f(function#1, $arguments, this);'],
  ['const { a, b: [c, , ...d], [e]: f = 1, ...g } = x', 'declare { a: a, b: [c, , ...d], [$e]: f = 1, ...g } = $x;'],
  ['let a, b = 1', 'declare a; declare b = 1;'],
  ['[a.b, c[0], ...d] = ({ e: f.g } = x)', '[$a.b, $c[0], ...$d] = ({ e: $f.g } = $x);'],
];

test.each(CASES)('%s', (source, lowered) => {
  expect(print(ownFacts('file.js', source)).body()).toBe(lowered);
});

test('private names keep their #', () => {
  const facts = ownFacts('file.js', 'class A { #head; has(o) { return #head in o && o.#head; } }');
  expect(print(facts).body(1)).toBe('return (("#head" in o) && o.#head);');
});

/** The value of an assignment or update is unused in these places, and used in all others. */
test.each([
  ['a = b = 1', '$a = ($b = 1);'],
  ['a++; f(--b)', '$a++; $f((--$b));'],
  ['a = 1, b++, f(c = 2)', 'sequence($a = 1, $b++, $f(($c = 2)));'],
  ['f((a = 1, b = 2))', '$f(sequence($a = 1, ($b = 2)));'],
  ['void (a = 1)', '(void $a = 1);'],
  ['for (a = 0; a < 9; a++, b--) ;', 'for { $a = 0; } ($a < 9); sequence($a++, $b--) {  }'],
  ['a && (b = 1); c ? d++ : e++', '($a && $b = 1); ($c ? $d++ : $e++);'],
  ['while ((a = f()));', 'while {  } ($a = $f());  {  }'],
])('unused values: %s', (source, lowered) => {
  expect(print(ownFacts('file.js', source)).body()).toBe(lowered);
});

test('the body of an arrow function is used', () => {
  expect(print(ownFacts('file.js', 'f(() => a++)')).body(1)).toBe('return ($a++);');
});

test('JSX evaluates its component, attributes and children', () => {
  const source = 'f(<ui.Panel a="1" b={c} {...d}>text {e} {/* no */}<div on={() => 1} /><Item /></ui.Panel>)';
  expect(print(ownFacts('file.jsx', source)).body()).toBe('$f(opaque($ui, $c, $d, $e, opaque(function#1), opaque($Item)));');
});
