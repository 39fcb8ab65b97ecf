import { expect, test } from 'vitest';
import { relevanceOf } from '../../src/project/relevance.js';

test.each([
  'const sab = new SharedArrayBuffer(8)',
  'Atomics.add(v, 0, 1)',
  'const { Memory } = WebAssembly;',
  'export const descriptor = { initial: 1, shared: true };',
  'x={"shared":!0}',
])('shared memory: %s', (code) => {
  expect(relevanceOf(Buffer.from(code)).mayShareMemory).toBe(true);
});

test.each(['const view = new Int32Array(8)', '', 'import { shared } from "./shared";', 'é shared: false', 'const atomic = 1;'])(
  'no shared memory: %s',
  (code) => {
    expect(relevanceOf(Buffer.from(code)).mayShareMemory).toBe(false);
  },
);

test.each([
  "new Worker('./w.js')",
  'navigator.serviceWorker.register("sw.js")',
  "import { isMainThread } from 'node:worker_threads'",
  'self.onmessage = (event) => {}',
  "addEventListener('message', handle)",
  'port.on("message", handle)',
  'port.on(`message`, handle)',
  'context.audioWorklet.addModule(url)',
  "await navigator.locks.request('x', run)",
  "import Piscina from 'piscina'",
  "import { spawn } from 'threads'",
  "importScripts('x.js')",
])('agents: %s', (code) => {
  expect(relevanceOf(Buffer.from(code)).mayReachAgents).toBe(true);
});

test.each(['console.log(error.message)', 'const workers = 3', '', 'message: "hello"'])('no agents: %s', (code) => {
  expect(relevanceOf(Buffer.from(code)).mayReachAgents).toBe(false);
});

test('binary content is looked at without harm', () => {
  const binary = Buffer.from([0, 255, 254, 0, 137, 80, 78, 71]);
  expect(relevanceOf(binary).mayShareMemory).toBe(false);
  expect(relevanceOf(binary).mayReachAgents).toBe(false);
});
