/** A project in which every file is relevant: features with a worker, a lock, a queue and counters over one block of memory. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILES = {
  'main.ts': `import { Worker } from 'node:worker_threads';
import { lock, unlock } from './lock';
import { Queue } from './queue';
import { total } from './report';
import { makeState } from './state';

const state = makeState(64);
const queue = new Queue(state.buffer as SharedArrayBuffer, 8, 16);
const workers = Array.from({ length: 4 }, (_, id) => new Worker(new URL('./worker.ts', import.meta.url), { workerData: { buffer: state.buffer, id } }));
let done = 0;
for (const worker of workers) worker.on('exit', () => { if (++done === workers.length) console.log(total(state)); });
setInterval(() => {
  lock(state, 0);
  state[2]++;
  unlock(state, 0);
  queue.push(done);
}, 100);
`,
  'worker.ts': `import { workerData } from 'node:worker_threads';
import { bump } from './counter';
import { lock, unlock } from './lock';
import { Queue } from './queue';

const { buffer, id } = workerData as { buffer: SharedArrayBuffer; id: number };
const state = new Int32Array(buffer);
const queue = new Queue(buffer, 8, 16);
for (let i = 0; i < 1000; i++) {
  bump(state, 1);
  lock(state, 0);
  state[2] += id;
  const next = queue.shift();
  unlock(state, 0);
  if (next !== undefined) state[32 + id] = next;
}
`,
  'state.ts': `export function makeState(cells: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(cells * Int32Array.BYTES_PER_ELEMENT));
}
`,
  'lock.ts': `export function lock(state: Int32Array, at: number): void {
  while (Atomics.compareExchange(state, at, 0, 1) !== 0) Atomics.wait(state, at, 1);
}

export function unlock(state: Int32Array, at: number): void {
  Atomics.store(state, at, 0);
  Atomics.notify(state, at, 1);
}
`,
  'counter.ts': `export function bump(state: Int32Array, at: number): number {
  return Atomics.add(state, at, 1);
}
`,
  'report.ts': `export function total(state: Int32Array): number {
  return Atomics.load(state, 1) + (state[2] ?? 0);
}
`,
  'queue.ts': `const HEAD = 0;
const TAIL = 1;
const DATA = 2;

export class Queue {
  readonly #cells: Int32Array;

  constructor(buffer: SharedArrayBuffer, offset: number, readonly size: number) {
    this.#cells = new Int32Array(buffer, offset * 4, size + DATA);
  }

  push(value: number): boolean {
    const tail = Atomics.load(this.#cells, TAIL);
    if (tail - Atomics.load(this.#cells, HEAD) === this.size) return false;
    this.#cells[DATA + (tail % this.size)] = value;
    Atomics.store(this.#cells, TAIL, tail + 1);
    return true;
  }

  shift(): number | undefined {
    const head = Atomics.load(this.#cells, HEAD);
    if (head === Atomics.load(this.#cells, TAIL)) return undefined;
    const value = this.#cells[DATA + (head % this.size)];
    Atomics.store(this.#cells, HEAD, head + 1);
    return value;
  }
}
`,
  'types.ts': `export interface Feature {
  readonly memory: SharedArrayBuffer;
  readonly worker: Worker;
}
`,
};

/** Writes features below `folder` until there are `count` files; returns how many features. */
export function writeFeatures(folder, count) {
  const features = Math.ceil(count / Object.keys(FILES).length);
  for (let i = 0; i < features; i++) {
    const feature = join(folder, `feature-${i}`);
    mkdirSync(feature, { recursive: true });
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(feature, name), text);
  }
  return features;
}
