/** In one agent an edit changes nothing: the same cells, the same values, for whole numbers at and beyond the ends of the element. */
import { expect, test } from 'vitest';
import { repaired } from './worker-program.js';

type Numbers = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;

const OPERANDS = [0, 1, -1, 2, 7, 127, 128, 255, 256, 32_768, 65_535, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, -(2 ** 31)];
const KINDS = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array];

const BODIES = [
  'return cells[i]++;', 'return cells[i]--;', 'return ++cells[i];', 'return --cells[i];', 'cells[i]++;',
  'cells[i] += x;', 'cells[i] -= x;', 'cells[i] &= x;', 'cells[i] |= x;', 'cells[i] ^= x;',
  'return cells[i] += x;', 'return cells[i] -= x;', 'return cells[i] &= x;', 'return cells[i] |= x;', 'return cells[i] ^= x;',
  'return 3 - ++cells[i] * 2;', 'return x - (cells[i] ^= x) & 15;', 'return [--cells[i], x];',
  'cells[i] = cells[i] + x;', 'return cells[i] = x | cells[i];', 'cells[i] = (cells[i] - x) | 0;', 'cells[i] = (cells[i] + x) >>> 0;',
  'return Atomics.store(cells, i, Atomics.load(cells, i) + x);', 'Atomics.store(cells, i, Atomics.load(cells, i) & x);',
  'const old = cells[i];\ncells[i] = old - x;\nreturn old;', 'const sum = Atomics.load(cells, i) + x;\nAtomics.store(cells, i, sum);\nreturn sum;',
  'cells[i] ||= x;', 'if (cells[i] === 1) { cells[i] = x; return "taken"; }\nreturn "left";', 'if (cells[i]) return 0;\ncells[i] = x;\nreturn 1;',
];

test.each(BODIES)('%s', (body) => {
  const edits = repaired({ body }).remedies.filter(({ remedy }) => remedy.edits.length > 0);
  expect(edits.length).toBeGreaterThan(0);
  for (const edit of edits) for (const Kind of KINDS) for (const start of OPERANDS) for (const x of OPERANDS) {
    expect(run(edit.body, new Kind([9, start, 9]), x), `${Kind.name}: ${edit.body} of ${start} with ${x}`).toEqual(run(body, new Kind([9, start, 9]), x));
  }
});

function run(body: string, cells: Numbers, x: number): { value: unknown; cells: number[] } {
  const code = new Function('cells', 'i', 'x', body) as (cells: Numbers, i: number, x: number) => unknown;
  const value = code(cells, 1, x);
  return { value, cells: [...cells] };
}
