/** The exact text that updates become, and that each edit silences its finding and adds none. */
import { expect, test } from 'vitest';
import { repaired, type Snippet } from './worker-program.js';

function edited(snippet: Snippet, rule = 'no-unsynchronized-rmw'): string[] {
  const { remedies, outcomes } = repaired(snippet);
  expect(outcomes.filter(({ stays, added, problems }) => stays || added.length > 0 || problems.length > 0)).toEqual([]);
  return remedies.filter((entry) => entry.rule === rule && entry.remedy.edits.length > 0).map(({ body }) => body);
}

test.each([
  ['cells[i]++;', 'Atomics.add(cells, i, 1);'],
  ['cells[i]--;', 'Atomics.sub(cells, i, 1);'],
  ['++cells[i];', 'Atomics.add(cells, i, 1);'],
  ['--cells[i];', 'Atomics.sub(cells, i, 1);'],
  ['cells[i] += x;', 'Atomics.add(cells, i, x);'],
  ['cells[i] -= x;', 'Atomics.sub(cells, i, x);'],
  ['cells[i] &= x;', 'Atomics.and(cells, i, x);'],
  ['cells[i] |= x;', 'Atomics.or(cells, i, x);'],
  ['cells[i] ^= x;', 'Atomics.xor(cells, i, x);'],
  ['cells[i] += x - 1;', 'Atomics.add(cells, i, x - 1);'],
  ['cells[i] += (x, 2);', 'Atomics.add(cells, i, (x, 2));'],
  ['cells[i] |= 1 << x;', 'Atomics.or(cells, i, 1 << x);'],
  ['cells[2 * i + 1]++;', 'Atomics.add(cells, 2 * i + 1, 1);'],
  ['cells[(i)]++;', 'Atomics.add(cells, (i), 1);'],
  ['(cells)[i]++;', 'Atomics.add((cells), i, 1);'],
  ['cells[i]++', 'Atomics.add(cells, i, 1)'],
  ['if (x) cells[i]++; else cells[i]--;', 'if (x) Atomics.add(cells, i, 1); else cells[i]--;'],
  ['for (let n = 0; n < 9; cells[i]++) n++;', 'for (let n = 0; n < 9; Atomics.add(cells, i, 1)) n++;'],
  ['x && cells[i]++;', 'x && Atomics.add(cells, i, 1);'],
  ['cells[\n  i\n] += 1;', 'Atomics.add(cells, i, 1);'],
])('as a statement: %s', (body, after) => {
  expect(edited({ body })[0]).toBe(after);
});

test.each([
  ['return cells[i]++;', 'return Atomics.add(cells, i, 1);'],
  ['return cells[i]--;', 'return Atomics.sub(cells, i, 1);'],
  ['return ++cells[i];', 'return Atomics.add(cells, i, 1) + 1;'],
  ['return --cells[i];', 'return Atomics.sub(cells, i, 1) - 1;'],
  ['return cells[i] += x;', 'return Atomics.add(cells, i, x) + x;'],
  ['return (cells[i] -= 3);', 'return (Atomics.sub(cells, i, 3) - 3);'],
  ['return cells[i] &= x;', 'return Atomics.and(cells, i, x) & x;'],
  ['return cells[i] |= other.mask;', 'return Atomics.or(cells, i, other.mask) | other.mask;'],
  ['return cells[i] ^= x;', 'return Atomics.xor(cells, i, x) ^ x;'],
  ['return -cells[i]++;', 'return -Atomics.add(cells, i, 1);'],
  ['return - ++cells[i];', 'return - (Atomics.add(cells, i, 1) + 1);'],
  ['return 2 * ++cells[i];', 'return 2 * (Atomics.add(cells, i, 1) + 1);'],
  ['return x - ++cells[i];', 'return x - (Atomics.add(cells, i, 1) + 1);'],
  ['return ++cells[i] - x;', 'return Atomics.add(cells, i, 1) + 1 - x;'],
  ['return ++cells[i] > x;', 'return Atomics.add(cells, i, 1) + 1 > x;'],
  ['return (cells[i] |= 1) > x;', 'return (Atomics.or(cells, i, 1) | 1) > x;'],
  ['if (++cells[i] === x) return;', 'if (Atomics.add(cells, i, 1) + 1 === x) return;'],
  ['return other(++cells[i], [cells[i]--]);', 'return other(Atomics.add(cells, i, 1) + 1, [cells[i]--]);'],
  ['return (++cells[i]).toFixed(x);', 'return (Atomics.add(cells, i, 1) + 1).toFixed(x);'],
  ['return `${--cells[i]}`;', 'return `${Atomics.sub(cells, i, 1) - 1}`;'],
  ['const n = ++cells[i], m = x;', 'const n = Atomics.add(cells, i, 1) + 1, m = x;'],
  ['return x ? --cells[i] : 0;', 'return x ? Atomics.sub(cells, i, 1) - 1 : 0;'],
  ['return typeof ++cells[i];', 'return typeof (Atomics.add(cells, i, 1) + 1);'],
])('as a value: %s', (body, after) => {
  expect(edited({ body })[0]).toBe(after);
});

test.each([
  ['cells[i] = cells[i] + x;', 'Atomics.add(cells, i, x);'],
  ['cells[i] = x + cells[i];', 'Atomics.add(cells, i, x);'],
  ['cells[i] = cells[i] - x;', 'Atomics.sub(cells, i, x);'],
  ['cells[i] = cells[i] | (1 << x);', 'Atomics.or(cells, i, (1 << x));'],
  ['cells[i] = ~x & cells[i];', 'Atomics.and(cells, i, ~x);'],
  ['cells[i] = (cells[i] + 1) | 0;', 'Atomics.add(cells, i, 1);'],
  ['cells[i] = cells[ i ] ^ x;', 'Atomics.xor(cells, i, x);'],
  ['return cells[i] = cells[i] + 1;', 'return Atomics.add(cells, i, 1) + 1;'],
  ['Atomics.store(cells, i, Atomics.load(cells, i) + x);', 'Atomics.add(cells, i, x);'],
  ['Atomics.store(cells, i, x | Atomics.load(cells, i));', 'Atomics.or(cells, i, x);'],
  ['Atomics.store(cells, i, cells[i] - 1);', 'Atomics.sub(cells, i, 1);'],
  ['return Atomics.store(cells, i, Atomics.load(cells, i) - 1);', 'return Atomics.sub(cells, i, 1) - 1;'],
  ['Atomics.store(\n  cells,\n  i,\n  Atomics.load(cells, i) + 1,\n);', 'Atomics.add(cells, i, 1);'],
])('read and written in one expression: %s', (body, after) => {
  expect(edited({ body })[0]).toBe(after);
});

test.each([
  ['const old = Atomics.load(cells, i);\nAtomics.store(cells, i, old + x);', 'Atomics.add(cells, i, x);'],
  ['let old = Atomics.load(cells, i)\nAtomics.store(cells, i, old - 1)', 'Atomics.sub(cells, i, 1)'],
  ['const old = Atomics.load(cells, i);\nAtomics.store(cells, i, old + 1);\nreturn old;', 'const old = Atomics.add(cells, i, 1);\nreturn old;'],
  ['const old = cells[i];\ncells[i] = 1 + old;\nreturn old;', 'const old = Atomics.add(cells, i, 1);\nreturn old;'],
  ['const sum = cells[i] + x;\ncells[i] = sum;\nreturn sum;', 'const sum = Atomics.add(cells, i, x) + x;\nreturn sum;'],
  ['const sum = Atomics.load(cells, i) + x;\nAtomics.store(cells, i, sum);', 'Atomics.add(cells, i, x);'],
  ['const a = x, old = cells[i];\ncells[i] = old | 1;', 'const a = x, old = Atomics.or(cells, i, 1);'],
])('read and written in two statements: %s', (body, after) => {
  expect(edited({ body })[0]).toBe(after);
});

test.each([
  ['cells[i]!++;', 'Atomics.add(cells, i, 1);'],
  ['cells[i]! += x;', 'Atomics.add(cells, i, x);'],
  ['return ++cells[i]!;', 'return Atomics.add(cells, i, 1) + 1;'],
  ['cells[i] = cells[i]! + x;', 'Atomics.add(cells, i, x);'],
  ['(cells as Int32Array)[i] -= x;', 'Atomics.sub((cells as Int32Array), i, x);'],
  ['cells[i] += <number>other;', 'Atomics.add(cells, i, <number>other);'],
  ['const old = cells[i]!;\ncells[i] = old + 1;\nreturn old;', 'const old = Atomics.add(cells, i, 1);\nreturn old;'],
])('in TypeScript: %s', (body, after) => {
  expect(edited({ body, language: 'ts' })[0]).toBe(after);
});

test.each(['Int8Array', 'Uint8Array', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array'])('every element kind of Atomics: %s', (array) => {
  expect(edited({ array, body: 'cells[i]++;' })[0]).toBe('Atomics.add(cells, i, 1);');
});

test.each([
  ['cells[i]++;', 'Atomics.add(cells, i, 1n);'],
  ['return --cells[i];', 'return Atomics.sub(cells, i, 1n) - 1n;'],
  ['cells[i] += 5n;', 'Atomics.add(cells, i, 5n);'],
])('bigints: %s', (body, after) => {
  expect(edited({ array: 'BigInt64Array', body })[0]).toBe(after);
});

test.each([
  ['clamped bytes', { array: 'Uint8ClampedArray', body: 'cells[i]++;' }],
  ['a fraction', { body: 'cells[i] += 0.5;' }],
  ['a quotient', { body: 'cells[i] += x / 2;' }],
  ['a pause in the operand', { body: 'cells[i] += await other();' }],
  ['a comment inside', { body: 'cells[i] /* hits */ += x;' }],
  ['an operand that cannot be written twice', { body: 'return cells[i] += other();' }],
  ['an index that is computed twice', { body: 'cells[Math.abs(i)] = cells[Math.abs(i)] + 1;' }],
  ['an operand before the read that may do something', { body: 'cells[i] = other() + cells[i];' }],
  ['another name for Atomics', { prelude: 'const Atomics = globalThis.Atomics;', body: 'cells[i]++;' }],
  ['something between read and write', { body: 'const old = cells[i];\nother();\ncells[i] = old + 1;' }],
  ['an operand made from the old value', { body: 'const old = cells[i];\ncells[i] = old + old;' }],
  ['a variable that is assigned again', { body: 'let old = cells[i];\ncells[i] = old + 1;\nold = 3;' }],
  ['parentheses that would begin a statement', { body: 'other\n++cells[i] * x' }],
])('no edit, but advice: %s', (_, snippet: Snippet) => {
  const { remedies } = repaired(snippet);
  const own = remedies.filter(({ rule }) => rule === 'no-unsynchronized-rmw').map(({ remedy }) => remedy);
  expect(own.length).toBeGreaterThan(0);
  expect(own.flatMap(({ edits }) => edits)).toEqual([]);
});
