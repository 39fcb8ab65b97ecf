import { workerData } from 'node:worker_threads';
workerData.counts[0]++;
