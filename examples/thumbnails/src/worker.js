import { workerData } from 'node:worker_threads';
import { JobQueue } from './job-queue.js';
import { STOP } from './layout.js';
import { Statistics } from './statistics.js';
import { averageColor } from './thumbnail.js';

const control = new Int32Array(workerData.control);
const queue = new JobQueue(workerData.control);
const statistics = new Statistics(workerData.statistics);
const sheet = new Uint8ClampedArray(workerData.sheet);

for (let image = queue.take(); image !== -1; image = queue.take()) {
  if (control[STOP] === 1) break;
  try {
    sheet.set(averageColor(image), image * 4);
    statistics.recordDone();
  } catch {
    statistics.recordFailure();
  }
}
