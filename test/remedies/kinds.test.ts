/** What may be applied unseen, and what else an edit takes along. */
import { expect, test } from 'vitest';
import type { Remedy } from '../../src/findings/finding.js';
import { findingsOf, repaired } from './worker-program.js';

/** One file that is main and worker, with the view made in it. */
function remediesOf(update: string, made = 'new Int32Array(isMainThread ? new SharedArrayBuffer(16) : workerData)'): readonly Remedy[] {
  const source = `
import { isMainThread, Worker, workerData, parentPort } from 'node:worker_threads';
const cells = ${made};
if (isMainThread) for (let n = 0; n < 4; n++) new Worker(new URL(import.meta.url), { workerData: cells.buffer });
else parentPort.on('message', ({ x, i, other }) => { ${update} });
`;
  return findingsOf(new Map([['tally.mjs', source]])).filter(({ ruleId }) => ruleId === 'racelint/no-unsynchronized-rmw').flatMap(({ remedies }) => remedies);
}

test.each([
  ['cells[0]++;'],
  ['cells[3] -= 2;'],
  ['cells[1] |= x;'],
  ['cells[1] += x | 0;'],
  ['cells[2] = cells[2] ^ 1;'],
  ['other(++cells[0]);'],
])('a fix, since the array is made here and the index lies in it: %s', (update) => {
  expect(remediesOf(update).map(({ kind }) => kind)).toEqual(['fix']);
});

test.each([
  ['an index that is not known', 'cells[i]++;'],
  ['an operand that may have a fraction', 'cells[0] += x;'],
])('a suggestion: %s', (_, update) => {
  expect(remediesOf(update).map(({ kind }) => kind)).toEqual(['suggestion']);
});

test('a suggestion: an array that comes from elsewhere', () => {
  expect(repaired({ body: 'cells[0]++;' }).remedies.map(({ remedy }) => remedy.kind)).toEqual(['suggestion']);
});

const MAIN = `
import { Worker } from 'node:worker_threads';
const hits = new Int32Array(new SharedArrayBuffer(16));
for (let n = 0; n < 4; n++) new Worker(new URL('./worker.mjs', import.meta.url), { workerData: hits });
`;
const WORKER = `
import { workerData as hits, parentPort } from 'node:worker_threads';
parentPort.on('message', () => { hits[0]++; });
`;

function updateRemedies(main: string, worker: string = WORKER): readonly Remedy[] {
  return findingsOf(new Map([['main.mjs', main], ['worker.mjs', worker]])).filter(({ ruleId, file }) => ruleId === 'racelint/no-unsynchronized-rmw' && file.endsWith('worker.mjs')).flatMap(({ remedies }) => remedies);
}

test('plain uses elsewhere are edited along, in all files', () => {
  const [remedy] = updateRemedies(`${MAIN}setInterval(() => console.log(hits[0]), 99);\nsetInterval(() => { hits[0] = 0; }, 999);\n`);
  expect(remedy?.title).toBe('Use `Atomics.add(hits, 0, 1)`, and `Atomics` at the 2 other plain uses of it');
  expect(remedy?.edits.map(({ text }) => text)).toEqual(['Atomics.add(hits, 0, 1)', 'Atomics.load(hits, 0)', 'Atomics.store(hits, 0, 0)']);
});

test('uses of other cells, and uses before the start or after the end, are left alone', () => {
  const [remedy] = updateRemedies(`${MAIN.replace('for (', 'hits[0] = 7;\nfor (')}setInterval(() => console.log(hits[1]), 99);\n`);
  expect(remedy?.edits.map(({ text }) => text)).toEqual(['Atomics.add(hits, 0, 1)']);
});

test('uses with a finding of their own are left to it', () => {
  const [remedy] = updateRemedies(MAIN, WORKER.replace('hits[0]++', 'hits[0]++; if (Math.random() > 0.5) hits[0]--'));
  expect(remedy?.edits.map(({ text }) => text)).toEqual(['Atomics.add(hits, 0, 1)']);
});

test('a plain use that cannot be edited makes it advice that names the place', () => {
  const remedies = updateRemedies(`${MAIN}setInterval(() => console.log([...hits]), 99);\n`);
  expect(remedies).toMatchObject([{ title: 'Use `Atomics.add(hits, 0, 1)`, and `Atomics` for its plain uses at main.mjs:5', kind: 'guidance', edits: [], approach: 'atomic-update' }]);
});

test.each([
  ['read and write apart', { body: 'const old = cells[0];\nother();\ncells[0] = old + x;' }, ['Use `Atomics.add(cells, 0, x)` instead of reading and writing: it returns the old value']],
  ['an operand to wait for', { body: 'cells[0] += await other();' }, ['Wait for the amount first, and then use `Atomics.add(cells, 0, amount)`']],
  ['a fraction', { body: 'cells[0] -= x / 2;' }, ['Round the amount to a whole number, and use `Atomics.sub(cells, 0, amount)`']],
  ['a DataView', { prelude: 'const view = new DataView(workerData.cells.buffer);', body: 'view.setUint16(6, view.getUint16(6) + 1);' }, ['Use `Atomics` on element 3 of a `Uint16Array` over the whole buffer, which is the same bytes, in the byte order of the machine', 'Hold one lock from the read at worker.js:7 to the write of bytes 6-7 of `view`, in every agent that writes it: a lock word taken with `Atomics.compareExchange`, or `navigator.locks`']],
])('advice for %s', (_, snippet, titles) => {
  expect(repaired(snippet).remedies.filter(({ rule }) => rule === 'no-unsynchronized-rmw').map(({ remedy }) => remedy.title)).toEqual(titles);
});
