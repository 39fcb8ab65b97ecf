import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { analyzeProject } from '../../src/engine/analyze-project.js';
import type { Finding } from '../../src/findings/finding.js';
import { temporaryFolder, writeSources } from '../programs.js';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function findingsIn(name: string, sources: Readonly<Record<string, string>>): readonly Finding[] {
  const root = `${folder}/${name}`;
  return analyzeProject(writeSources(root, new Map(Object.entries(sources))), rules, { workingDirectory: root, confidence: 'possible' }).findings;
}

const COUNT = 'new Int32Array(cells)[0]++;\n';

test('how often a worker is started, where the loop says it', () => {
  const [finding] = findingsIn('times', {
    'main.js': `import { Worker } from 'node:worker_threads';
const cells = new SharedArrayBuffer(4);
for (let i = 0; i < 4; i += 1) {
  new Worker(new URL('./mill.js', import.meta.url), {
    workerData: { cells },
  });
}
`,
    'mill.js': `import { workerData } from 'node:worker_threads';\nconst { cells } = workerData;\n${COUNT}`,
  });
  expect(finding?.why).toBe('reported because `cells` reaches mill.js through `workerData.cells`, main.js:4, which is started 4 times there');
});

test('memory that a relay passes on: every hand-over with its place', () => {
  const [finding] = findingsIn('relay', {
    'main.js': `import { Worker } from 'node:worker_threads';
const cells = new SharedArrayBuffer(4);
const view = new Int32Array(cells);
new Worker(new URL('./relay.js', import.meta.url), { workerData: { cells } });
setInterval(() => { view[0]++; }, 5);
`,
    'relay.js': `import { Worker, workerData } from 'node:worker_threads';
const inner = new Worker(new URL('./mill.js', import.meta.url));
inner.postMessage({ job: { cells: workerData.cells } });
`,
    'mill.js': `import { parentPort } from 'node:worker_threads';\nparentPort.on('message', ({ job: { cells } }) => {\n  ${COUNT}});\n`,
  });
  expect(finding?.why).toBe(
    'reported because `cells` reaches relay.js through `workerData.cells`, main.js:4, and from there mill.js through a message as `job.cells`, relay.js:3',
  );
});

test('two workers: the way to both', () => {
  const [finding] = findingsIn('two', {
    'main.js': `import { Worker } from 'node:worker_threads';
const cells = new SharedArrayBuffer(4);
new Worker(new URL('./mill.js', import.meta.url), { workerData: cells });
new Worker(new URL('./press.js', import.meta.url), { workerData: cells });
`,
    'mill.js': `import { workerData as cells } from 'node:worker_threads';\n${COUNT}`,
    'press.js': `import { workerData as cells } from 'node:worker_threads';\n${COUNT}`,
  });
  expect(finding?.why).toMatch(/^reported because `cells` reaches (mill|press)\.js through `workerData`, main\.js:[34], and reaches (mill|press)\.js through `workerData`, main\.js:[34]$/);
});

test('the methods of a library are likely, and the reason says where the memory is', () => {
  const [finding] = findingsIn('library', {
    'stack.js': `export class Stack {
  constructor(buffer = new SharedArrayBuffer(1024)) {
    this.cells = new Int32Array(buffer);
  }
  push(value) {
    const top = Atomics.load(this.cells, 0);
    Atomics.store(this.cells, top + 1, value);
    Atomics.store(this.cells, 0, top + 1);
  }
  pop() {
    const top = Atomics.load(this.cells, 0);
    const value = Atomics.load(this.cells, top);
    Atomics.store(this.cells, 0, top - 1);
    return value;
  }
}
`,
  });
  expect(finding).toMatchObject({ confidence: 'likely', evidence: { sureness: expect.stringContaining('which agents call') as string } });
  expect(finding?.why).toMatch(/^reported because `\w+` is shared memory \(stack\.js:\d+\), and Stack\.(push|pop) and Stack\.(push|pop) are made to be used by different agents$/);
});

test('memory in a message: who hands it to whom', () => {
  const [finding] = findingsIn('message', {
    'mill.js': `let view;
onmessage = (event) => { view = new Int32Array(event.data.cells); };
setInterval(() => { if (view && Atomics.load(view, 0) === 0) view[0]++; }, 5);
`,
    'main.js': `const worker = new Worker('mill.js');
const cells = new SharedArrayBuffer(4);
worker.postMessage({ cells });
const view = new Int32Array(cells);
setInterval(() => { view[0]++; }, 5);
`,
  });
  expect(finding).toMatchObject({ confidence: 'proven' });
  expect(finding?.evidence?.way.map(({ says }) => says)).toEqual([
    '`cells` is allocated as a SharedArrayBuffer, in main', 'main hands it to mill.js; it gets the memory through a message as `cells`',
  ]);
});
