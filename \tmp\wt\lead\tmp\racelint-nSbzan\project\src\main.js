import { Worker } from 'node:worker_threads';
import { start } from './lib/start.js';
const counts = new Int32Array(new SharedArrayBuffer(4));
for (let i = 0; i < 4; i++) start(new Worker(new URL('./worker.js', import.meta.url), { workerData: { counts } }));
