import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { JobQueue } from './job-queue.js';
import { CAPACITY, CONTROL_BYTES, SHEET_BYTES, STATISTICS_BYTES, STOP } from './layout.js';
import { Statistics } from './statistics.js';

const control = new SharedArrayBuffer(CONTROL_BYTES);
const statistics = new SharedArrayBuffer(STATISTICS_BYTES);
const sheet = new SharedArrayBuffer(SHEET_BYTES);
const flags = new Int32Array(control);

new JobQueue(control).fill(CAPACITY);

const workers = [];
for (let index = 0; index < Math.max(2, availableParallelism()); index += 1) {
  workers.push(new Worker(new URL('./worker.js', import.meta.url), { workerData: { control, statistics, sheet } }));
}

const pixels = new Uint8ClampedArray(sheet);
const preview = setInterval(() => {
  let bright = 0;
  for (let at = 0; at < pixels.length; at += 4) if (pixels[at] > 127) bright += 1;
  console.log(`preview: ${bright} bright images so far`);
}, 20);

process.once('SIGINT', () => Atomics.store(flags, STOP, 1));

await Promise.all(workers.map((worker) => once(worker, 'exit')));
clearInterval(preview);
console.log(`${CAPACITY} images: ${new Statistics(statistics).summary()}`);
