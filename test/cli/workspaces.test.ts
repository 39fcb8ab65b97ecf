import { describe, expect, test } from 'vitest';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const COUNTER = 'export class Counter {\n  constructor(buffer) { this.view = new Int32Array(buffer); }\n  bump() { this.view[0]++; }\n}\n';
/** Two packages: the memory and its worker are in one, what goes wrong with it is in the other. */
const APP = {
  'packages/app/package.json': '{ "name": "app", "type": "module" }',
  'packages/app/src/main.js': "import { Worker } from 'node:worker_threads';\nconst buffer = new SharedArrayBuffer(4);\nfor (let i = 0; i < 4; i++) new Worker(new URL('./worker.js', import.meta.url), { workerData: { buffer } });\n",
};
const NPM = { 'package.json': '{ "private": true, "workspaces": ["packages/*"] }' };
const ROOTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'npm': NPM,
  'yarn': { 'package.json': '{ "private": true, "workspaces": { "packages": ["packages/*"] } }' },
  'pnpm': { 'package.json': '{ "private": true }', 'pnpm-workspace.yaml': 'packages:\n  - "packages/*"\n' },
};

test.each(Object.entries(ROOTS))('a %s workspace need not be installed or built', (_name, root) => {
  const core = { 'packages/core/package.json': '{ "name": "@team/core", "exports": { ".": { "types": "./dist/index.d.ts", "import": "./dist/index.js" } } }', 'packages/core/src/index.ts': COUNTER.replace('constructor(buffer)', 'readonly view: Int32Array;\n  constructor(buffer: SharedArrayBuffer)') };
  expect(racesIn({ ...root, ...APP, ...core, ...worker('@team/core') })).toEqual(['packages/core/src/index.ts:4']);
});

describe('the file of a package is', () => {
  test.each([
    ['what its main field builds', { main: 'lib/index.js' }, 'core', 'packages/core/src/index.js'],
    ['its source field', { source: 'code/all.js', main: 'dist/all.js' }, 'core', 'packages/core/code/all.js'],
    ['by convention, src/index', {}, 'core', 'packages/core/src/index.js'],
    ['what a subpath exports', { exports: { './counter': './dist/counter.js' } }, 'core/counter', 'packages/core/src/counter.js'],
    ['what a pattern of subpaths exports', { exports: { './parts/*': { import: './dist/parts/*.js' } } }, 'core/parts/counter', 'packages/core/src/parts/counter.js'],
  ])('%s', (_name, manifest, specifier, path) => {
    const core = { 'packages/core/package.json': JSON.stringify({ name: 'core', type: 'module', ...manifest }), [path]: COUNTER };
    expect(racesIn({ ...NPM, ...APP, ...core, ...worker(specifier) })).toEqual([`${path}:3`]);
  });
});

test('a package of that name outside of the workspace is not followed', () => {
  const core = { 'elsewhere/core/package.json': '{ "name": "core" }', 'elsewhere/core/src/index.js': COUNTER };
  expect(racesIn({ ...NPM, ...APP, ...core, ...worker('core') })).toEqual([]);
});

function worker(specifier: string): Readonly<Record<string, string>> {
  return { 'packages/app/src/worker.js': `import { workerData } from 'node:worker_threads';\nimport { Counter } from '${specifier}';\nnew Counter(workerData.buffer).bump();\n` };
}

function racesIn(files: Readonly<Record<string, string>>): string[] {
  const { findings } = JSON.parse(runRacelint(temporaryProject(files), ['scan', '--format', 'json']).stdout) as { findings: { ruleId: string; file: string; line: number }[] };
  return findings.filter(({ ruleId }) => ruleId === 'racelint/no-unsynchronized-rmw').map(({ file, line }) => `${file}:${line}`);
}
