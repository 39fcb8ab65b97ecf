/** `racelint prove` on the functions of a project: in each form of module, before and after the edit of the remedy. */
import { expect, test } from 'vitest';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const MAIN = (worker: string): string => `import { Worker } from 'node:worker_threads';
const memory = new SharedArrayBuffer(64);
for (let i = 0; i < 2; i += 1) new Worker(new URL('./${worker}', import.meta.url), { workerData: memory });
`;

const CLASS = {
  'main.mjs': MAIN('booth.mjs'),
  'booth.mjs': `import { workerData } from 'node:worker_threads';
import { Seats } from './seats.mjs';
const seats = new Seats(workerData);
while (seats.sell(1)) console.log('sold');
`,
  'layout.mjs': 'export const LEFT = 3;\n',
  'seats.mjs': `import { LEFT } from './layout.mjs';
export class Seats {
  #cells;
  constructor(memory) {
    this.#cells = new Int32Array(memory);
  }
  sell(n) {
    if (Atomics.load(this.#cells, LEFT) < n) return false;
    Atomics.sub(this.#cells, LEFT, n);
    return true;
  }
}
`,
};

const COMMONJS = {
  'main.mjs': MAIN('judge.cjs'),
  'judge.cjs': `const { workerData } = require('node:worker_threads');
const { record } = require('./best.cjs');
record(new Int32Array(workerData), 3, process.pid);
`,
  'best.cjs': `'use strict';
function record(best, at, score) {
  if (score > Atomics.load(best, at)) Atomics.store(best, at, score);
}
module.exports = { record };
`,
};

const TYPESCRIPT = {
  'main.ts': MAIN('scale.ts'),
  'scale.ts': `import { workerData } from 'node:worker_threads';
import { add } from './sums.ts';
add(new Float64Array(workerData), 2);
`,
  'sums.ts': `export function add(sums: Float64Array<SharedArrayBuffer>, amount: number): void {
  sums[0]! += amount;
}
`,
};

const SPIN_LOCK = {
  'main.mjs': MAIN('till.mjs'),
  'till.mjs': `import { workerData } from 'node:worker_threads';
import { pay } from './purse.mjs';
pay(workerData, 5);
`,
  'purse.mjs': `export const pay = (memory, amount) => {
  const words = new Int32Array(memory, 8, 2);
  while (words[0] === 1);
  words[0] = 1;
  words[1] += amount;
  Atomics.store(words, 0, 0);
};
`,
};

interface Listed {
  readonly fingerprint: string;
  readonly ruleId: string;
}

function fingerprintOf(folder: string, rule: string): string {
  const { findings } = JSON.parse(runRacelint(folder, ['scan', '--format', 'json']).stdout) as { findings: Listed[] };
  return findings.find(({ ruleId }) => ruleId === `racelint/${rule}`)?.fingerprint ?? 'none';
}

test.each([
  ['a method, in modules of ECMAScript', CLASS, 'no-check-then-act', /^wrong: with the second call after access 1 of the first, memory of 2 has \[3\] = -1 and the calls return true and true; one after the other, memory of 2 has \[3\] = 1 and the calls return true and false, or /],
  ['a function of a CommonJS module', COMMONJS, 'no-check-then-act', /^wrong: with the second call after access 1 of the first, memory of 0 has \[0\] = 1 /],
  ['TypeScript', TYPESCRIPT, 'no-unsynchronized-rmw', /^wrong: with the second call after access 1 of the first, memory of 0 has \[0\] = 1 .*; one after the other, memory of 0 has \[0\] = 3 /],
  ['a lock that two can take', SPIN_LOCK, 'no-check-then-act', /^wrong: with the second call after access \d of the first, itself interrupted after its access \d, memory of 0 has /],
])('shows the fault on %s, and that the remedy repairs it', { timeout: 60_000 }, (_, sources, rule, wrong) => {
  const folder = temporaryProject(sources);
  const fingerprint = fingerprintOf(folder, rule);
  const before = runRacelint(folder, ['prove', fingerprint, '--run']);
  expect(before).toMatchObject({ code: 1, stderr: '' });
  expect(before.stdout).toMatch(wrong);
  const after = runRacelint(folder, ['prove', fingerprint, '--run', '--fixed']);
  expect(after).toMatchObject({ code: 0, stderr: '' });
  expect(after.stdout).toMatch(/^right: interrupted in \d+ ways, the calls give what they give one after the other\n$/);
});

test('the program says whose code it runs, and holds nothing that was not asked for', () => {
  const folder = temporaryProject(CLASS);
  const fingerprint = fingerprintOf(folder, 'no-check-then-act');
  const { stdout } = runRacelint(folder, ['prove', fingerprint]);
  expect(stdout).toContain('with a copy of seats.mjs, layout.mjs: Seats.sell(order) on new Seats(memory) of seats.mjs is interrupted');
  expect(stdout).not.toContain('while (seats.sell');
  expect(runRacelint(folder, ['prove', fingerprint, '--reduced']).stdout).toContain('reduced to its accesses');
});

test.each([
  ['a module that does something when it is loaded', "console.log('loaded');\n", 'count(cells)'],
  ['a module that needs a package', "import ms from 'ms';\nexport const minute = ms('1m');\n", 'count(cells)'],
  ['an argument of another kind', '', 'count(cells, { step })'],
])('no copy is run: %s', (_, beside, head) => {
  const folder = temporaryProject({
    'main.mjs': MAIN('worker.mjs'),
    'worker.mjs': "import { workerData } from 'node:worker_threads';\nimport { count } from './counter.mjs';\ncount(new Int32Array(workerData), { step: 1 });\n",
    'counter.mjs': `${beside}export function ${head} {\n  cells[0]++;\n}\n`,
  });
  expect(runRacelint(folder, ['prove', fingerprintOf(folder, 'no-unsynchronized-rmw')]).stdout).toContain('reduced to its accesses');
});
