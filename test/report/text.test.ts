import { styleText, stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Paint } from '../../src/report/report.js';
import { textReport } from '../../src/report/text.js';
import { PRESENTATION, REPORT, SAMPLE, SOURCES } from './sample-finding.js';

test('a finding: places, agents, interleaving, remedies, summary', () => {
  expect(textReport(REPORT, PRESENTATION)).toBe(`\
src/counter.ts:7:3  error  no-unsynchronized-rmw  proven

  \`counts[0]\` is read and written back in separate steps here, while src/worker.ts does the same:
  updates that fall between are lost. Reported because both agents hold the memory of \`shared\`.

    1 | import { Worker } from 'node:worker_threads';
    2 |
  > 3 | const shared = new SharedArrayBuffer(8);
      |                ^^^^^^^^^^^^^^^^^^^^^^^^ allocated here
    4 | const counts = new Int32Array(shared);
    5 |
    6 | export function finishJob(): void {
  > 7 |   counts[0]++;
      |   ^^^^^^^^^^^
    8 | }

  src/worker.ts:6
    4 | for (const job of workerData.jobs) {
    5 |   run(job);
  > 6 |   counts[0] += 1;
      |   ^^^^^^^^^^^^^^ the other update
    7 | }

  agents  main · src/worker.ts ×many
  memory  counts[0] (Int32, bytes 0-3 of \`shared\`, src/counter.ts:3)

  How it goes wrong
    1. main      reads counts[0] = 0                       src/counter.ts:7
    2. worker 1  reads counts[0] = 0                       src/worker.ts:6
    3. main      writes counts[0] = 1                      src/counter.ts:7
    4. worker 1  writes counts[0] = 1: one update is lost  src/worker.ts:6

  How to fix it
    • Add with Atomics.add (fix)
        - counts[0]++;
        + Atomics.add(counts, 0, 1);
        costs   one locked instruction for each update
        leaves  it covers one element alone
    • Or give every worker its own slot, and add the slots up when all are done
        costs   one slot for each agent
        leaves  the total is not known before the end

  More: racelint explain f00d   racelint explain no-unsynchronized-rmw

✖ 1 finding: 1 error (12 files, 2 with shared memory or workers, 0.09 s)
`);
});

test('colour changes nothing but the colour', () => {
  const paint: Paint = Object.assign((style: unknown, text: string) => styleText(style as 'red', text, { validateStream: false }), { colored: true });
  const colored = textReport(REPORT, { ...PRESENTATION, paint });
  expect(colored).toContain('\u001b[');
  expect(stripVTControlCharacters(colored)).toBe(textReport(REPORT, PRESENTATION));
});

test('nothing found', () => {
  const report = { ...REPORT, findings: [], files: 1234 };
  expect(textReport(report, PRESENTATION)).toBe('✔ no findings (1,234 files, 2 with shared memory or workers, 0.09 s)\n');
});

test('files that could not be analysed are named and counted', () => {
  const problems = [{ file: 'src/broken.ts', kind: 'syntax' as const, message: 'Unexpected token', line: 3, column: 7 }];
  expect(textReport({ ...REPORT, findings: [], problems }, PRESENTATION)).toBe(`\
src/broken.ts:3:7  not analysed  Unexpected token

✔ no findings, 1 file not analysed (12 files, 2 with shared memory or workers, 0.09 s)
`);
});

test('counts by severity', () => {
  const findings = [SAMPLE, { ...SAMPLE, severity: 'warning' as const }, { ...SAMPLE, severity: 'info' as const }];
  expect(textReport({ ...REPORT, findings }, PRESENTATION)).toContain('✖ 3 findings: 1 error, 1 warning, 1 info (');
});

test('a finding whose sources are gone still says where', () => {
  const text = textReport(REPORT, { ...PRESENTATION, sourceOf: () => undefined });
  expect(text).toContain('src/worker.ts:6:3 the other update');
  expect(text).not.toContain('^^^');
});

test('control characters of the code do not reach the terminal', () => {
  const sources: Readonly<Record<string, string>> = { ...SOURCES, 'src/worker.ts': SOURCES['src/worker.ts']!.replace('run(job)', "run('\u001b[2J')") };
  expect(textReport(REPORT, { ...PRESENTATION, sourceOf: (file) => sources[file] })).not.toContain('\u001b');
});
