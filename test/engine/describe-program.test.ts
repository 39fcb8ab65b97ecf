import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { describeProject } from '../../src/engine/describe-program.js';
import { listFiles } from '../../src/project/list-files.js';
import { temporaryProject } from '../support/temporary-project.js';

const LEDGER = {
  'main.js': `import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
const book = new SharedArrayBuffer(16);
const worker = new Worker(new URL('./clerk.js', import.meta.url), { workerData: { book } });
const sums = new Int32Array(book);
lock(sums, 0);
sums[1] += 1;
unlock(sums, 0);
await once(worker, 'exit');
console.log(sums[1]);
function lock(words, at) { while (Atomics.compareExchange(words, at, 0, 1) !== 0) Atomics.wait(words, at, 1); }
function unlock(words, at) { Atomics.store(words, at, 0); Atomics.notify(words, at, 1); }
`,
  'clerk.js': `import { workerData } from 'node:worker_threads';
Atomics.add(new Int32Array(workerData.book), 2, 5);
`,
};

test('a program as plain JSON: locks held, and what is certain about the other agents', () => {
  const folder = temporaryProject(LEDGER);
  const description = describeProject(listFiles(['.'], folder).files, { workingDirectory: folder });
  expect(JSON.parse(JSON.stringify(description))).toEqual(description);
  expect(description.failures).toEqual([]);
  expect(description.agents.map(({ environment, entry }) => [environment, entry])).toEqual([['node-main', 'main.js'], ['node-worker', 'clerk.js']]);
  expect(description.handOvers.map(({ how, path }) => [how, basename(path)])).toEqual([['started with it', '.book']]);
  const access = (at: string) => description.accesses.find((found) => found.at === at);
  const [locked, after] = [access('main.js:7:1'), access('main.js:10:13')];
  expect(locked).toMatchObject({ kind: 'update', operation: 'compound', location: 'sums[1] (Int32, bytes 4-7 of `book`, main.js:3)', order: [] });
  expect(locked?.locks).toHaveLength(1);
  expect(locked?.runningWith).toEqual([expect.stringMatching(/clerk\.js.*: one$/)]);
  expect(after).toMatchObject({ locks: [], runningWith: [], order: [expect.stringMatching(/^end:.*clerk\.js/)] });
  expect(access('clerk.js:2:1')).toMatchObject({ operation: 'Atomics.add', kind: 'update' });
});
