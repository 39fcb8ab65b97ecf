import { join } from 'node:path';
import { ESLint } from 'eslint';
import { beforeEach, expect, test, vi } from 'vitest';
import { temporaryProject } from '../support/temporary-project.js';
import { runs } from './fake-engine.js';
import { eslintIn, fakePlugin, reportsOf } from './lint.js';

vi.mock('../../src/engine/analyze-project.js', () => import('./fake-engine.js'));

beforeEach(() => {
  runs.length = 0;
});

const PROJECT = { 'package.json': '{}', 'worker.js': "onmessage = race('count');" };
const TEXT = "import './worker.js'; new Worker(race('count'), race('own', 'alone'));";

test('standard input is analysed by itself', async () => {
  const folder = temporaryProject(PROJECT);
  const [result] = await eslintIn(folder, 'error', { files: ['**'] }).lintText(TEXT);
  expect(result?.messages.map(({ column }) => column)).toEqual([49]);
  expect(runs).toEqual([['__placeholder__.js']]);
});

test('a file that was never saved is analysed by itself', async () => {
  const folder = temporaryProject(PROJECT);
  expect(await reportsOf(eslintIn(folder), folder, 'new.js', TEXT)).toHaveLength(1);
  expect(runs).toEqual([['new.js']]);
});

test('a code block of a document is analysed by itself', async () => {
  const folder = temporaryProject({ ...PROJECT, 'page.md': TEXT });
  const processor = {
    meta: { name: 'blocks' },
    preprocess: (text: string) => [{ text, filename: '0.js' }],
    postprocess: <T>(messages: T[][]) => messages.flat(),
  };
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.md'], processor },
      { files: ['**/*.js'], plugins: { racelint: fakePlugin() }, rules: { 'racelint/no-race': 'error' } },
    ],
  });
  expect(await reportsOf(eslint, folder, 'page.md')).toHaveLength(1);
  expect(runs).toEqual([['0_0.js']]);
});

test('a component is analysed beside the other files', async () => {
  const folder = temporaryProject({ ...PROJECT, 'app.vue': `/* <script> */ ${TEXT}` });
  expect(await reportsOf(eslintIn(folder), folder, 'app.vue')).toHaveLength(2);
  expect(runs).toEqual([['app.vue', 'worker.js']]);
});

test('of a component, the linter may hand over the script alone', async () => {
  const folder = temporaryProject({ ...PROJECT, 'app.vue': TEXT });
  expect(await reportsOf(eslintIn(folder), folder, 'app.vue')).toHaveLength(2);
  expect(runs).toEqual([['app.vue', 'worker.js', 'app.vue.ts']]);
});

test('a file that is not listed is analysed beside the others', async () => {
  const folder = temporaryProject({ ...PROJECT, '.gitignore': 'generated', 'generated/made.js': "new Worker(race('count'))" });
  expect(await reportsOf(eslintIn(folder), folder, join('generated', 'made.js'))).toHaveLength(1);
  expect(runs).toEqual([['worker.js', 'made.js']]);
});

test('in a package with more than 300 relevant files, what the linted file reaches is analysed', async () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`many/${at}.js`, "new Worker(race('count'))"]));
  const folder = temporaryProject({ ...PROJECT, ...many, 'main.js': TEXT, 'helper.js': "race('count')" });
  const eslint = eslintIn(folder);
  expect(await reportsOf(eslint, folder, 'main.js')).toEqual([
    '1:34 racelint/no-race {{x}} races with worker.js',
    '1:49 racelint/no-race {{x}} races with ',
  ]);
  expect(await reportsOf(eslint, folder, 'helper.js')).toEqual([]);
  expect(runs).toEqual([['main.js']]);
});
