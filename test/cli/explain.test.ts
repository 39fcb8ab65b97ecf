import { expect, test } from 'vitest';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

/** A worker that is started twice counts in separate steps, and main resets what the worker reads under no order. */
const RACY = {
  'src/main.js': `import { Worker } from 'node:worker_threads';
const tickets = new SharedArrayBuffer(8);
for (let i = 0; i < 2; i += 1) new Worker(new URL('./booth.js', import.meta.url), { workerData: { tickets } });
`,
  'src/booth.js': `import { workerData } from 'node:worker_threads';
const sold = new Int32Array(workerData.tickets);
for (let i = 0; i < 1000; i += 1) sold[0]++;
export function refund() {
  sold[1] -= 1;
}
refund();
`,
};

interface Found {
  readonly fingerprint: string;
  readonly line: number;
}

function found(folder: string): Found[] {
  const { stdout } = runRacelint(folder, ['scan', '--format', 'json']);
  return (JSON.parse(stdout) as { findings: Found[] }).findings;
}

test('a finding: each hand-over, each access with what is known there, how sure, and the way out', () => {
  const folder = temporaryProject(RACY);
  const [first] = found(folder);
  const { code, stdout, stderr } = runRacelint(folder, ['explain', first!.fingerprint]);
  const steps = stdout.match(/^ {2}\d\. .*\n(?: {5}\S.*\n)*?.*:\d+:\d+$/gm)?.map((step) => step.replace(/\s+/g, ' ').trim());
  expect(steps).toEqual([
    '1. `tickets` is allocated as a SharedArrayBuffer, in main src/main.js:2:17',
    '2. main starts src/booth.js; it gets the memory through `workerData.tickets` src/main.js:3:32',
    '3. worker 1 reads and writes sold[0] src/booth.js:3:35',
    '4. worker 2 reads and writes sold[0] src/booth.js:3:35',
  ]);
  for (const part of ['locks   none held', 'order   nothing is known', 'How it goes wrong', 'How to fix it', 'Atomics.add(sold, 0, 1)', 'proven: both accesses', first!.fingerprint]) {
    expect(stdout).toContain(part);
  }
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('the beginning of a fingerprint is enough, and a report of a scan shows it', () => {
  const folder = temporaryProject(RACY);
  const [, shown = ''] = /racelint explain ([0-9a-f]{8})\b/.exec(runRacelint(folder, []).stdout) ?? [];
  const whole = found(folder).find(({ fingerprint }) => fingerprint.startsWith(shown))?.fingerprint ?? 'none';
  expect(runRacelint(folder, ['explain', shown, 'src']).stdout).toBe(runRacelint(folder, ['explain', whole]).stdout);
});

test('an unknown fingerprint: what there is instead, and what to run', () => {
  const { code, stdout, stderr } = runRacelint(temporaryProject(RACY), ['explain', '0123456789abcdef']);
  expect(stderr).toMatch(/^error: no finding has the fingerprint "0123456789abcdef"\nThese were found:\n( {2}[0-9a-f]{16} {2}no-unsynchronized-rmw {2}src\/booth\.js:[35]\n){2}Name the paths/);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('nothing found at all', () => {
  const { code, stderr } = runRacelint(temporaryProject({ 'calm.js': 'export {};\n' }), ['explain', 'abcd']);
  expect(stderr).toContain('there are no findings in what was scanned');
  expect(code).toBe(2);
});

test('a fault that one place has by itself: the place and what is done there', () => {
  const folder = temporaryProject({
    'main.js': `import { Worker } from 'node:worker_threads';
const berths = new SharedArrayBuffer(8);
for (let i = 0; i < 4; i += 1) new Worker(new URL('./ship.js', import.meta.url), { workerData: berths });
`,
    'ship.js': `import { workerData } from 'node:worker_threads';
const berths = new Uint8Array(workerData);
function moor() {
  for (let i = 0; i < berths.length; i += 1) if (Atomics.compareExchange(berths, i, 0, 1)) return i;
  return -1;
}
console.log(moor());
`,
  });
  const [fault] = found(folder);
  const { code, stdout } = runRacelint(folder, ['explain', fault!.fingerprint]);
  for (const part of ['> 4 |   for (let i = 0; i < berths.length; i += 1) if (Atomics.compareExchange(berths, i, 0, 1))', 'How it goes wrong', 'How to fix it', fault!.fingerprint]) expect(stdout).toContain(part);
  expect(code).toBe(0);
});
