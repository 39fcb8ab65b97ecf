/** Two workers update a shared counter in separate steps: one finding, in the last line of `worker.js`. */
export const RACY = {
  'main.js': `import { Worker } from 'node:worker_threads';
const shared = new SharedArrayBuffer(4);
for (let i = 0; i < 2; i += 1) new Worker(new URL('./worker.js', import.meta.url), { workerData: shared });
`,
  'worker.js': `import { workerData } from 'node:worker_threads';
const counts = new Int32Array(workerData);
for (let i = 0; i < 1000; i += 1) counts[0]++;
`,
};

/** The same without the race. */
export const CALM = { ...RACY, 'worker.js': RACY['worker.js'].replace('counts[0]++', 'Atomics.add(counts, 0, 1)') };

/** The racy program in a folder. */
export function racyIn(folder: string): Record<string, string> {
  return Object.fromEntries(Object.entries(RACY).map(([path, text]) => [`${folder}/${path}`, text]));
}
