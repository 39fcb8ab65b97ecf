/** Which order is proposed for memory that two agents use with none. */
import { expect, test } from 'vitest';
import { findingsOf } from './worker-program.js';

function advice(array: string, main: string, worker: string, start = "new Worker(new URL('./worker.mjs', import.meta.url), { workerData: cells });"): string[] {
  const sources = new Map([
    ['main.mjs', `import { Worker } from 'node:worker_threads';\nconst cells = new ${array}(new SharedArrayBuffer(256));\n${start}\n${main}\n`],
    ['worker.mjs', `import { workerData as cells, threadId } from 'node:worker_threads';\n${worker}\n`],
  ]);
  return findingsOf(sources).filter(({ ruleId }) => ruleId === 'racelint/no-unprotected-payload').flatMap(({ remedies }) => remedies.map(({ title }) => title));
}

test('a single whole number: Atomics at both places', () => {
  expect(advice('Int32Array', 'setInterval(() => console.log(cells[0]), 99);', 'setInterval(() => { cells[0] = Date.now(); }, 9);')).toEqual([
    'Use `Atomics.load` and `Atomics.store` at the 2 places where both sides use it',
  ]);
});

test('many cells, written by one side: a message when done, a flag, or a transfer', () => {
  expect(advice('Float32Array', 'setInterval(() => console.log(cells.join()), 99);', 'setInterval(() => { for (let i = 0; i < cells.length; i++) cells[i] = Math.random(); }, 9);')).toEqual([
    'Post a message after the write at worker.mjs:2, and touch `cells` at main.mjs:4 in its handler only',
    'Publish by a flag in an `Int32Array`: `Atomics.store(flag, 0, 1)` after the write at worker.mjs:2, and an `Atomics.load(flag, 0)` that finds it set before main.mjs:4',
    'Move it instead of sharing it, where each result is made once: let worker.mjs:2 write to an array over a new `ArrayBuffer`, and post that in place of `cells` with a transfer list',
  ]);
});

test('both write: ranges or turns', () => {
  expect(advice('Float64Array', 'setInterval(() => cells.fill(0), 99);', 'setInterval(() => { for (let i = 0; i < cells.length; i++) cells[i] = Math.random(); }, 9);')).toEqual([
    'Give each agent a range of `cells` of its own, such as `cells.subarray(id * size, (id + 1) * size)`, and let no other agent write there',
    'Let one agent at a time have `cells`: post a message when the writes at main.mjs:4 are done, and write at worker.mjs:2 only in its handler, until the answer',
  ]);
});

test('many workers over one array: ranges', () => {
  const start = "for (let n = 0; n < 4; n++) new Worker(new URL('./worker.mjs', import.meta.url), { workerData: cells });";
  expect(advice('Float64Array', '', 'cells.fill(Math.random());', start)).toEqual([
    'Give each agent a range of `cells` of its own, such as `cells.subarray(id * size, (id + 1) * size)`, and let no other agent write there',
  ]);
});
