import { rmSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { analyzeProject } from '../../src/engine/analyze-project.js';
import { temporaryFolder, writeSources } from '../programs.js';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const STARTS = `import { Worker } from 'node:worker_threads';
const cells = new Int32Array(new SharedArrayBuffer(4));
new Worker(new URL('./worker.js', import.meta.url), { workerData: { cells } });
cells[0]++;
`;
const WORKER = `import { workerData } from 'node:worker_threads';
workerData.cells[0]++;
`;
const files = writeSources(folder, new Map(['alpha', 'beta/test', 'gamma'].flatMap((name) => [[`${name}/main.js`, STARTS], [`${name}/worker.js`, WORKER]] as const)));

function analysed(steps?: number) {
  const { findings, problems, statistics } = analyzeProject(files, rules, { workingDirectory: folder, ...(steps !== undefined && { steps }) });
  return { folders: new Set(findings.map(({ file }) => relative(folder, file).split(sep)[0])), problems, statistics };
}

const whole = analysed();
const ofOneProgram = whole.statistics.steps / 3;

test('a project within the limit is analysed whole', () => {
  expect(whole.folders).toEqual(new Set(['alpha', 'beta', 'gamma']));
  expect(whole.problems).toEqual([]);
  expect(whole.statistics).toMatchObject({ cutShort: 0, leftOut: 0 });
});

test('programs beyond the limit are left out, which is told', () => {
  const { folders, problems, statistics } = analysed(1);
  expect(folders).toEqual(new Set(['alpha']));
  expect(statistics).toMatchObject({ steps: ofOneProgram, leftOut: 2 });
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('what begins in this file and 1 more was left out')]);
});

test('tests come last where work is scarce', () => {
  expect(analysed(2 * ofOneProgram).folders).toEqual(new Set(['alpha', 'gamma']));
});
