/** Floats go through their bits, by functions that the repair adds. */
import { expect, test } from 'vitest';
import { applyEdits } from '../../src/text/apply-edits.js';
import { findingsOf, repaired, type Snippet } from './worker-program.js';

function edited(snippet: Snippet): string[] {
  const { remedies, outcomes } = repaired(snippet);
  expect(outcomes.filter(({ stays, added, problems }) => stays || added.length > 0 || problems.length > 0)).toEqual([]);
  return remedies.filter(({ remedy }) => remedy.approach === 'float-bits' && remedy.edits.length > 0).map(({ body }) => body);
}

test.each([
  ['Float64Array', 'cells[i]++;', 'addToFloat64(cells, i, 1);'],
  ['Float64Array', 'cells[0] -= x * 2;', 'addToFloat64(cells, 0, -(x * 2));'],
  ['Float32Array', 'cells[0] += x;', 'addToFloat32(cells, 0, x);'],
  ['Float64Array', 'cells[i] = cells[i] + x;', 'addToFloat64(cells, i, x);'],
])('%s: %s', (array, body, after) => {
  expect(edited({ array, body })[0]).toBe(after);
  expect(edited({ array, body, language: 'ts' })[0]).toBe(after);
});

test.each([
  ['a product', { array: 'Float64Array', body: 'cells[0] *= x;' }],
  ['a value that is used', { array: 'Float64Array', body: 'return cells[0] += x;' }],
  ['clamped bytes', { array: 'Uint8ClampedArray', body: 'cells[0] += x;' }],
  ['names that the file has', { array: 'Float64Array', prelude: 'const bits64 = 3;', body: 'cells[0] += x;' }],
])('no edit: %s', (_, snippet: Snippet) => {
  expect(edited(snippet)).toEqual([]);
});

const PROGRAM = `'use strict';
const { isMainThread, parentPort, Worker, workerData } = require('node:worker_threads');

const sums = new Float64Array(isMainThread ? new SharedArrayBuffer(32) : workerData);
if (isMainThread) {
  for (let n = 0; n < 2; n++) new Worker(__filename, { workerData: sums.buffer }).postMessage(1.5);
} else parentPort.on('message', (x) => { sums[1] += x; sums[1] += x; });
`;

test('what is added stands below what is required, and gives the sum', () => {
  const [finding] = findingsOf(new Map([['sums.cjs', PROGRAM]]));
  const text = applyEdits(PROGRAM, finding?.remedies.find(({ approach }) => approach === 'float-bits')?.edits ?? []);
  expect(text.slice(0, text.indexOf('const sums'))).toMatch(/^'use strict';\nconst \{ isMain.*\n\n\/\*\* The bits of one float.*\nconst bits64 = new BigInt64Array\(1\);\nconst float64 = .*\n\nfunction addToFloat64\(floats, index, amount\) \{\n[^]*\n\}\n\n$/);
  const code = text.slice(text.indexOf('/** The bits'), text.indexOf('const sums'));
  const add = new Function(`${code}; return addToFloat64;`)() as (floats: Float64Array, index: number, amount: number) => number;
  const sums = new Float64Array([1, 2.25, 3]);
  expect([add(sums, 1, 0.5), add(sums, 1, -4), ...sums]).toEqual([2.75, -1.25, 1, -1.25, 3]);
});

/** Scripts of one page have one global scope: in each of them `var` may declare the same name. */
const PAGE_WORKER = `/* Licence of
 * this file. */

var sums;
onmessage = function (e) {
  sums = new Float64Array(e.data);
  sums[1] += 2;
  if (sums[2] > 9) close();
};
`;
const PAGE = `var memory = new SharedArrayBuffer(32);
for (var i = 0; i < 2; i++) new Worker('worker.js').postMessage(memory);
`;

test('in classic scripts, what is added stands below the licence and may be declared twice', () => {
  const sources = (worker: string): Map<string, string> => new Map([['page.js', PAGE], ['worker.js', worker]]);
  const edits = findingsOf(sources(PAGE_WORKER)).find(({ ruleId }) => ruleId === 'racelint/no-unsynchronized-rmw')?.remedies.find(({ approach }) => approach === 'float-bits')?.edits ?? [];
  const text = applyEdits(PAGE_WORKER, edits);
  expect(text).toMatch(/^\/\* Licence of\n \* this file. \*\/\n\n\/\*\* The bits of one float.*\nvar bits64 = .*\nvar float64 = .*\n\nfunction /);
  expect(findingsOf(sources(text))).toEqual([]);
});
