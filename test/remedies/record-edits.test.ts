/** Updates of a number in a record, through a DataView in little-endian order, become one atomic operation. */
import { expect, test } from 'vitest';
import { repaired } from './worker-program.js';

const prelude = 'const record = new DataView(workerData.cells.buffer);\nconst SIZE = 8;';

function edited(body: string): string[] {
  const { remedies, outcomes } = repaired({ prelude, body });
  expect(outcomes.filter(({ stays, added, problems }) => stays || added.length > 0 || problems.length > 0)).toEqual([]);
  return remedies.filter(({ remedy }) => remedy.approach === 'integer-view' && remedy.edits.length > 0).map((remedy) => remedy.body);
}

test.each([
  ['record.setUint32(SIZE, record.getUint32(SIZE, true) + x, true);', 'Atomics.add(new Uint32Array(record.buffer, record.byteOffset + SIZE, 1), 0, x);'],
  ['record.setUint8(5, record.getUint8(5) | 4);', 'Atomics.or(new Uint8Array(record.buffer, record.byteOffset + 5, 1), 0, 4);'],
  ['const size = record.getInt16(4, true);\nrecord.setInt16(4, size - 1, true);', 'Atomics.sub(new Int16Array(record.buffer, record.byteOffset + 4, 1), 0, 1);'],
])('%s', (body, after) => {
  expect(edited(body)[0]).toBe(after);
});

test.each([
  ['big-endian order', 'record.setUint32(8, record.getUint32(8) + x);'],
  ['an offset that is no multiple of the size', 'record.setUint32(6, record.getUint32(6, true) + x, true);'],
  ['a value that is used again', 'const size = record.getUint32(8, true);\nrecord.setUint32(8, size + 1, true);\nreturn size;'],
  ['a product', 'record.setUint32(8, record.getUint32(8, true) * x, true);'],
])('no edit: %s', (_, body) => {
  expect(edited(body)).toEqual([]);
});
