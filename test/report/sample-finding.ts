import type { Finding } from '../../src/findings/finding.js';
import type { Paint, Presentation, Report } from '../../src/report/report.js';

/** Sources of a made-up program: two agents count jobs in shared memory. */
export const SOURCES: Readonly<Record<string, string>> = {
  'src/counter.ts': [
    "import { Worker } from 'node:worker_threads';",
    '',
    'const shared = new SharedArrayBuffer(8);',
    'const counts = new Int32Array(shared);',
    '',
    'export function finishJob(): void {',
    '  counts[0]++;',
    '}',
    '',
  ].join('\n'),
  'src/worker.ts': [
    "import { workerData } from 'node:worker_threads';",
    '',
    'const counts = new Int32Array(workerData.shared);',
    'for (const job of workerData.jobs) {',
    '  run(job);',
    '  counts[0] += 1;',
    '}',
    '',
  ].join('\n'),
};

function spanOf(file: string, code: string): readonly [number, number] {
  const start = SOURCES[file]!.indexOf(code);
  return [start, start + code.length];
}

/** A finding of that program, its paths relative. */
export const SAMPLE: Finding = {
  ruleId: 'racelint/no-unsynchronized-rmw',
  severity: 'error',
  confidence: 'proven',
  message:
    '`counts[0]` is read and written back in separate steps here, while src/worker.ts does the same: updates that fall between are lost. Reported because both agents hold the memory of `shared`.',
  file: 'src/counter.ts',
  line: 7,
  column: 3,
  endLine: 7,
  endColumn: 14,
  related: [
    { file: 'src/worker.ts', line: 6, column: 3, endLine: 6, endColumn: 17, message: 'the other update' },
    { file: 'src/counter.ts', line: 3, column: 16, endLine: 3, endColumn: 40, message: 'allocated here' },
  ],
  location: 'counts[0] (Int32, bytes 0-3 of `shared`, src/counter.ts:3)',
  agents: ['main', 'src/worker.ts ×many'],
  interleaving: [
    { agent: 'main', file: 'src/counter.ts', line: 7, does: 'reads counts[0] = 0' },
    { agent: 'worker 1', file: 'src/worker.ts', line: 6, does: 'reads counts[0] = 0' },
    { agent: 'main', file: 'src/counter.ts', line: 7, does: 'writes counts[0] = 1' },
    { agent: 'worker 1', file: 'src/worker.ts', line: 6, does: 'writes counts[0] = 1: one update is lost' },
  ],
  why: 'Reported because both agents hold the memory of `shared`.',
  cwe: 366,
  fingerprint: 'f00d',
  remedies: [
    {
      title: 'Add with Atomics.add',
      kind: 'fix',
      edits: [{ file: 'src/counter.ts', span: spanOf('src/counter.ts', 'counts[0]++'), text: 'Atomics.add(counts, 0, 1)' }],
      approach: 'atomic-update',
      cost: 'one locked instruction for each update',
      limits: 'it covers one element alone',
    },
    {
      title: 'Or give every worker its own slot, and add the slots up when all are done',
      kind: 'guidance',
      edits: [],
      approach: 'slot-per-agent',
      cost: 'one slot for each agent',
      limits: 'the total is not known before the end',
    },
  ],
  docs: 'docs/rules/no-unsynchronized-rmw.md',
};

export const REPORT: Report = { findings: [SAMPLE], problems: [], files: 12, relevant: 2, milliseconds: 87 };

/** Paints nothing. */
export const plain: Paint = Object.assign((_style: unknown, text: string) => text, { colored: false });

export const PRESENTATION: Presentation = { sourceOf: (file) => SOURCES[file], paint: plain, width: 100 };
