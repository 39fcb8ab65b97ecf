import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { analyzeProject } from '../../src/engine/analyze-project.js';
import { temporaryFolder, writeSources } from '../programs.js';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const STARTS = `import { Worker } from 'node:worker_threads';
const cells = new Int32Array(new SharedArrayBuffer(4));
export const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: { cells } });
`;
const WORKER = `import { workerData } from 'node:worker_threads';
workerData.cells[0]++;
`;

function stepsWith(name: string, code: string): { steps: number; found: number } {
  const root = `${folder}/${name}`;
  const { findings, statistics } = analyzeProject(writeSources(root, new Map([['main.ts', STARTS + code], ['worker.js', WORKER]])), rules, { workingDirectory: root });
  return { steps: statistics.steps, found: findings.length };
}

const alone = stepsWith('alone', 'export function nothing() {}');

test.each([
  ['numbers and texts', 'export function total(prices: number[], { rate = 1 } = {}) { let sum = 0; for (const price of prices) sum += price * rate; return `${sum.toFixed(2)} EUR`; }'],
  ['new objects', 'export const counted = (words) => { const counts = new Map(); for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1); return { counts, size: counts.size }; };'],
])('an exported function that works on what it is given is not run: %s', (name, code) => {
  expect(stepsWith(name, code)).toEqual(alone);
});

test.each([
  ['the memory', 'export function next() { return ++cells[0]; }'],
  ['a variable of the file', 'let calls = 0; export function call() { calls++; return calls; }'],
  ['what may be memory', 'export function first(list) { return list[0]; }'],
  ['what is said to be memory', 'export function size(memory: SharedArrayBuffer) { return memory.byteLength; }'],
  ['another agent', 'export function send(port, text) { port.postMessage(text); }'],
  ['a lock', 'export function take(mutex) { mutex.acquire(); }'],
  ['a function within', 'export function each(list) { list.forEach((entry) => entry.work()); }'],
  ['what it waits for', 'export async function load(file) { return file.text(); }'],
])('an exported function is run where it reaches %s', (name, code) => {
  expect(stepsWith(name, code).steps).toBeGreaterThan(alone.steps);
});

test('what an exported function does with the memory is told', () => {
  expect(stepsWith('told', 'export function bump() { cells[0]++; }').found).toBeGreaterThan(alone.found);
});
