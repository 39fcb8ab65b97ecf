import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { describeProject } from '../../src/engine/describe-program.js';
import { temporaryFolder, writeSources } from '../programs.js';

const temporary = temporaryFolder();
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const started = "const memory = new SharedArrayBuffer(8);\nnew Worker('./w.js').postMessage(memory);\n";

/** The environment of the one agent with an entry of that name. */
function environmentOf(entry: string, sources: Readonly<Record<string, string>>): string | undefined {
  const folder = join(temporary, `case-${Math.random().toString(36).slice(2)}`);
  const { agents } = describeProject(writeSources(folder, new Map(Object.entries(sources))), { workingDirectory: folder });
  return agents.find((agent) => agent.entry === entry)?.environment;
}

test.each([
  ['a page', started, 'window'],
  ['a script of Node', `const { Worker } = require('worker_threads');\n${started}`, 'node-main'],
  ['a module of Node without prefix', `import { Worker } from 'worker_threads';\nimport fs from 'fs';\nfs.existsSync('a');\n${started}`, 'node-main'],
  ['a page with bundled CommonJS', `const ui = require('./ui');\ndocument.title = ui.title;\n${started}`, 'window'],
])('%s runs where its names say', (_, text, environment) => {
  expect(environmentOf('main.js', { 'main.js': text })).toBe(environment);
});

test.each([
  ['a service worker', "self.addEventListener('fetch', () => {});\n", 'service-worker'],
  ['a shared worker', 'onconnect = () => {};\n', 'shared-worker'],
  ['a worklet', "registerProcessor('gain', class extends AudioWorkletProcessor {});\n", 'audio-worklet'],
  ['a thread of Node', "const { parentPort } = require('node:worker_threads');\nparentPort.on('message', () => {});\n", 'node-worker'],
  ['any other worker', '', 'dedicated-worker'],
])('%s whose start is not seen is one by its names', (_, text, environment) => {
  const worker = `${text}self.onmessage = (event) => { const view = new Int32Array(event.data); Atomics.add(view, 0, 1); };\n`;
  expect(environmentOf('worker.js', { 'worker.js': worker })).toBe(environment);
});

test('a worker that is started runs where it is started', () => {
  const main = "import { Worker } from 'node:worker_threads';\nnew Worker(new URL('./w.js', import.meta.url), { workerData: new SharedArrayBuffer(4) });\n";
  expect(environmentOf('w.js', { 'main.mjs': main, 'w.js': "self.addEventListener('fetch', () => {});\n" })).toBe('node-worker');
});
