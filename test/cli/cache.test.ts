import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';
import { RACY } from '../support/racy-program.js';

const BIN = fileURLToPath(new URL('../../bin/racelint.js', import.meta.url));
const SCAN = ['scan', '--format', 'json', '--confidence', 'possible'];
const CACHED = [...SCAN, '--cache-location', 'kept'];

/** A program that needs all the ways by which files are found: a helper with no word that matters, a worker, a package's own module. */
const PROJECT = {
  ...RACY,
  'main.js': `import { Worker } from 'node:worker_threads';
import { shared } from './memory';
for (let i = 0; i < 2; i += 1) new Worker(new URL('./worker.js', import.meta.url), { workerData: shared });
`,
  'memory.js': 'import { chosen } from "./choice";\nexport const shared = chosen(new SharedArrayBuffer(16));\n',
  'choice.js': 'export const chosen = (value) => value;\n',
};

/** Many programs, so that writing takes its time. */
const LARGE = Object.fromEntries(Array.from({ length: 40 }, (_, i) => Object.entries(PROJECT).map(([name, text]) => [`part-${i}/${name}`, text])).flat()) as Record<string, string>;

function entriesIn(folder: string): string[] {
  return existsSync(join(folder, 'kept')) ? readdirSync(join(folder, 'kept')) : [];
}

/** The project's output without a cache, to which that with one must be equal. */
function anew(folder: string): string {
  return runRacelint(folder, [...SCAN, '--no-cache']).stdout;
}

test('a second run says the same and parses nothing', () => {
  const folder = temporaryProject(PROJECT);
  const cold = runRacelint(folder, CACHED);
  const warm = runRacelint(folder, [...CACHED, '--stats']);
  expect(warm.stdout).toBe(cold.stdout);
  expect(cold.stdout).toBe(anew(folder));
  expect(cold.stdout).toContain('no-unsynchronized-rmw');
  expect(warm.stderr).toMatch(/^parsed +0$/m);
  expect(warm.stderr).not.toMatch(/^link /m);
  expect({ cold: cold.code, warm: warm.code }).toEqual({ cold: 1, warm: 1 });
});

test('a project keeps its cache among its packages', () => {
  const folder = temporaryProject({ ...PROJECT, 'package.json': '{ "name": "racy" }', 'node_modules/.keep': '' });
  const { stdout } = runRacelint(folder, SCAN);
  expect(readdirSync(join(folder, 'node_modules/.cache/racelint'))).toContain('CACHEDIR.TAG');
  expect(runRacelint(folder, SCAN).stdout).toBe(stdout);
});

test('--no-cache leaves nothing behind', () => {
  const folder = temporaryProject({ ...PROJECT, 'package.json': '{ "name": "racy" }', 'node_modules/.keep': '' });
  anew(folder);
  expect(existsSync(join(folder, 'node_modules/.cache'))).toBe(false);
});

test.each<[string, (folder: string) => void]>([
  ['a file is changed', (folder) => writeFileSync(join(folder, 'worker.js'), RACY['worker.js'].replace('counts[0]++', 'Atomics.add(counts, 0, 1)'))],
  ['a file without words that matter is changed', (folder) => writeFileSync(join(folder, 'choice.js'), 'export const chosen = () => undefined;\n')],
  ['a file is gone', (folder) => rmSync(join(folder, 'worker.js'))],
  ['a module is found elsewhere', (folder) => writeFileSync(join(folder, 'memory.ts'), 'export const shared = new ArrayBuffer(4);\n')],
  ['a left out module is found elsewhere', (folder) => {
    mkdirSync(join(folder, 'build'));
    rmSync(join(folder, 'memory.js'));
    writeFileSync(join(folder, 'build/memory.js'), PROJECT['memory.js']);
    writeFileSync(join(folder, 'main.js'), PROJECT['main.js'].replace('./memory', './build/memory'));
  }],
  ['a file no longer parses', (folder) => appendFileSync(join(folder, 'memory.js'), '}{')],
  ['the configuration is another one', (folder) => writeFileSync(join(folder, 'racelint.config.json'), '{ "rules": { "no-unsynchronized-rmw": "off" } }')],
])('where %s, the earlier run does not count', (_, change) => {
  const folder = temporaryProject(PROJECT);
  const before = runRacelint(folder, CACHED).stdout;
  change(folder);
  const after = runRacelint(folder, CACHED).stdout;
  expect(after).toBe(anew(folder));
  expect(after === before).toBe(false);
  expect(runRacelint(folder, CACHED).stdout).toBe(after);
});

test('other options get their own answers', () => {
  const folder = temporaryProject(PROJECT);
  runRacelint(folder, CACHED);
  expect(runRacelint(folder, [...CACHED, '--only', 'no-mixed-access']).stdout).toBe(runRacelint(folder, [...SCAN, '--no-cache', '--only', 'no-mixed-access']).stdout);
  expect(runRacelint(folder, [...CACHED, '--rule', 'no-unsynchronized-rmw=warning']).stdout).toContain('"warning"');
});

test.each<[string, (path: string) => void]>([
  ['cut off', (path) => truncateSync(path, 40)],
  ['empty', (path) => truncateSync(path, 0)],
  ['changed', (path) => writeFileSync(path, Buffer.from(readFileSync(path).map((byte, at) => (at === 60 ? byte ^ 1 : byte))))],
])('entries that are %s are told of once, and made anew', (_, damage) => {
  const folder = temporaryProject(PROJECT);
  const { stdout } = runRacelint(folder, CACHED);
  for (const name of entriesIn(folder).filter((entry) => entry !== 'CACHEDIR.TAG')) damage(join(folder, 'kept', name));
  const second = runRacelint(folder, CACHED);
  expect(second.stdout).toBe(stdout);
  expect(second.stderr).toMatch(/^note: the cache in \S+kept is damaged: what cannot be read is made anew; --no-cache goes without one\n$/);
  expect(runRacelint(folder, CACHED)).toEqual({ code: 1, stdout, stderr: '' });
});

test('a folder with files of others is left alone', () => {
  const folder = temporaryProject({ ...PROJECT, 'kept/notes.txt': 'mine' });
  const { stdout, stderr } = runRacelint(folder, CACHED);
  expect(stdout).toBe(anew(folder));
  expect(stderr).toMatch(/^note: the cache in \S+kept holds other files: it is left alone/);
  expect(entriesIn(folder)).toEqual(['notes.txt']);
});

test('a cache that cannot be written is told of', () => {
  const folder = temporaryProject({ ...PROJECT, kept: 'a file' });
  const { stdout, stderr } = runRacelint(folder, CACHED);
  expect(stdout).toBe(anew(folder));
  expect(stderr).toMatch(/^note: the cache in \S+kept is no folder that can be read: it is left alone/);
});

function start(folder: string): { readonly child: ReturnType<typeof spawn>; readonly done: Promise<string> } {
  const child = spawn(process.execPath, [BIN, ...CACHED], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
  return { child, done: new Promise((resolve) => child.on('close', () => resolve(stdout))) };
}

test('two runs at once are both right, and leave a cache that works', async () => {
  const folder = temporaryProject(LARGE);
  const outputs = await Promise.all([start(folder).done, start(folder).done]);
  const expected = anew(folder);
  expect(outputs).toEqual([expected, expected]);
  expect(entriesIn(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  expect(runRacelint(folder, CACHED)).toEqual({ code: 1, stdout: expected, stderr: '' });
}, 60_000);

test('a run that is killed while it writes leaves a cache that works', async () => {
  const folder = temporaryProject(LARGE);
  const expected = anew(folder);
  let killed = 0;
  for (const entries of [1, 20, 60, 120]) {
    const { child, done } = start(folder);
    while (child.exitCode === null && entriesIn(folder).length < entries) await sleep(1);
    if (child.kill('SIGKILL')) killed += 1;
    await done;
  }
  expect(killed).toBeGreaterThan(0);
  expect(entriesIn(folder).some((name) => name.startsWith('run-'))).toBe(false);
  expect(runRacelint(folder, CACHED)).toEqual({ code: 1, stdout: expected, stderr: '' });
  expect(runRacelint(folder, CACHED)).toEqual({ code: 1, stdout: expected, stderr: '' });
}, 60_000);
