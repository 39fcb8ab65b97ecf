import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { analyzeProject } from '../../src/engine/analyze-project.js';
import { temporaryFolder, writeSources } from '../programs.js';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const START = `import { Worker } from 'node:worker_threads';
const cells = new SharedArrayBuffer(4 * 257);
for (let id = 0; id < 4; id += 1) new Worker(new URL('./smooth.js', import.meta.url), { workerData: { cells, id } });
`;

/** The interleavings of what is found in the program, each step with its side. */
function stepsIn(name: string, worker: string, main = START): string[][] {
  const root = `${folder}/${name}`;
  const sources = new Map([['main.js', main], ['smooth.js', `import { workerData } from 'node:worker_threads';\nconst { cells, id } = workerData;\nconst view = new Float32Array(cells);\n${worker}`]]);
  return analyzeProject(writeSources(root, sources), rules, { workingDirectory: root }).findings.map(({ interleaving }) => interleaving.map(({ agent, does }) => `${agent} ${does}`));
}

test('ranges that meet in one element: which one, for each worker', () => {
  expect(stepsIn('closed', 'for (let i = id * 64; i <= (id + 1) * 64; i += 1) view[i] = view[i] * 2;\n')).toEqual([[
    'worker 1 reads view[i] = 0, where id = 0, i = 64',
    'worker 2 reads view[i] = 0, where id = 1, i = 64',
    'worker 2 writes view[i] = 1',
    'worker 1 writes view[i] = 1, computed from the old value: the update of worker 2 is lost',
  ]]);
});

test('ranges that end before the next one begins: nothing', () => {
  expect(stepsIn('half-open', 'for (let i = id * 64; i < (id + 1) * 64; i += 1) view[i] = view[i] * 2;\n')).toEqual([]);
});

test('the neighbour of the last element of a range', () => {
  const [steps] = stepsIn('neighbour', 'for (let i = id * 64; i < (id + 1) * 64; i += 1) view[i] = view[i + 1];\n');
  expect(steps?.[0]).toMatch(/^worker 1 (reads|writes) view\[i( \+ 1)?\], where id = \d, i = \d+(: cell \d+)?$/);
  const [first, second] = (steps ?? []).map((step) => /id = (\d), i = (\d+)(?:: cell (\d+))?/.exec(step)).map((match) => ({ id: Number(match?.[1]), cell: Number(match?.[3] ?? match?.[2]) }));
  expect(first?.cell).toBe(second?.cell);
  expect(first?.id).not.toBe(second?.id);
});

test('one side at a constant index: the other one says where it comes to it', () => {
  const main = `${START}const all = new Float32Array(cells);\nsetInterval(() => { all[100] = 1; }, 5);\n`;
  const steps = stepsIn('constant', 'for (let i = id * 64; i < (id + 1) * 64; i += 1) view[i] = i;\n', main).flat();
  expect(steps.filter((step) => step.startsWith('main') && step.includes('where'))).toEqual([]);
  expect(steps.some((step) => /where id = 1, i = 100\b/.test(step))).toBe(true);
});

test('places that are constants need no example', () => {
  expect(stepsIn('constants', 'view[0] += 1;\n').flat().filter((step) => /where|cell \d/.test(step))).toEqual([]);
});
