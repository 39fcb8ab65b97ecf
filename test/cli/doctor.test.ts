import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';
import { RACY } from '../support/racy-program.js';

interface Told {
  readonly versions: Readonly<Record<string, string>>;
  readonly advice: readonly string[];
  readonly agents: readonly { readonly name: string }[];
  readonly [key: string]: unknown;
}

function told(folder: string, args: readonly string[] = []): Told {
  const { code, stdout, stderr } = runRacelint(folder, ['doctor', '--format', 'json', ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Told;
}

test('versions, configuration, files, agents and memory', () => {
  const folder = temporaryProject({
    ...RACY, 'broken.js': 'new SharedArrayBuffer(4); const = ;\n', 'other.js': 'export {};\n', 'tsconfig.json': '{ "compilerOptions": { "allowJs": true } }\n', 'racelint.config.json': '{ "failOn": "warning" }\n',
    'node_modules/typescript/package.json': '{ "name": "typescript", "version": "5.4.3" }',
  });
  const { stdout, code } = runRacelint(folder, ['doctor']);
  expect(code).toBe(0);
  for (const line of [
    /^ {2}TypeScript +5\.4\.3$/m, /^ {2}ESLint +not installed$/m, /^ {2}configuration +racelint\.config\.json$/m, /^ {2}tsconfig +tsconfig\.json$/m, /^ {2}looked at +4$/m,
    /^ {2}worker\.js ×2 +Node worker, started main\.js:3$/m, /^ {2}shared +SharedArrayBuffer, main\.js:2$/m, /^ {2}not analysed +broken\.js:1 /m, /^! 1 file cannot be analysed/m,
  ]) expect(stdout).toMatch(line);
  expect(told(folder)).toMatchObject({ configurations: ['racelint.config.json'], tsconfigs: ['tsconfig.json'], files: 4, agents: [{ name: 'main' }, { name: 'worker.js' }] });
  expect(told(folder, ['--no-config'])['configurations']).toEqual([]);
});

test('where there is nothing to look for, it says so', () => {
  const { agents, advice, versions } = told(temporaryProject({ 'index.js': 'export {};\n' }));
  expect(agents).toEqual([]);
  expect(versions).toMatchObject({ TypeScript: 'not installed', Node: expect.stringContaining(process.versions.node) as string });
  expect(advice).toEqual([expect.stringMatching(/^No file reaches shared memory/)]);
});

test('a worker whose code is not seen is to be named', () => {
  const folder = temporaryProject({ 'main.js': 'const memory = new SharedArrayBuffer(4);\nconst worker = new Worker(location.hash);\nworker.postMessage(memory);\n' });
  expect(told(folder).advice).toEqual(['The code of a worker (started main.js:2) is not seen. Name its file in the configuration, under "agents".']);
});

test('what the cache keeps, and whether it can be used', () => {
  const folder = temporaryProject({ ...RACY, 'package.json': '{}', 'node_modules/.keep': '' });
  const cache = (): string => /^ {2}cache +(.*)$/m.exec(runRacelint(folder, ['doctor']).stdout)![1]!;
  expect(cache()).toBe('node_modules/.cache/racelint, empty so far');
  runRacelint(folder, ['scan']);
  expect(cache()).toMatch(/^node_modules\/\.cache\/racelint, 3 entries, \d\.\d MB$/);
  expect(told(folder)['cache']).toMatchObject({ folder: 'node_modules/.cache/racelint', entries: 3, bytes: expect.any(Number) as number });
  rmSync(join(folder, 'node_modules/.cache/racelint'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/.cache/racelint'), '');
  expect(cache()).toBe('node_modules/.cache/racelint, which cannot be used: is no folder that can be read: it is left alone; --no-cache goes without one');
});

test('packages that the configuration names and nobody imports', () => {
  const config = { pools: [{ from: 'piscnia', name: 'Piscina', entry: 0, calls: ['run'] }], safe: [{ from: 'ringbuf.js', name: 'RingBuffer' }, { from: 'quiet-queue', name: 'Queue' }] };
  const folder = temporaryProject({
    'racelint.config.json': JSON.stringify(config), 'main.js': "import { Piscina } from 'piscina';\nimport { RingBuffer } from \"ringbuf.js\";\n",
    'node_modules/quiet-queue/package.json': '{ "name": "quiet-queue" }',
  });
  const advice = told(folder).advice.filter((line) => line.startsWith('No file imports'));
  expect(advice).toEqual([
    'No file imports "piscnia", which the configuration names under "pools", and it is not installed. What is declared of it has no effect: check how its imports are spelled.',
    'No file imports "quiet-queue", which the configuration names under "safe". What is declared of it has no effect: check how its imports are spelled.',
  ]);
});
