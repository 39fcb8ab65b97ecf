import { afterEach, expect, test, vi } from 'vitest';
import { temporaryProject } from '../support/temporary-project.js';
import { runs } from './fake-engine.js';
import { eslintIn, reportsOf } from './lint.js';

vi.mock('../../src/engine/analyze-project.js', () => import('./fake-engine.js'));

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  runs.length = 0;
});

const failing = () => temporaryProject({ 'package.json': '{}', 'a.js': 'new Worker("engine fails")', 'b.js': 'onmessage = 1' });

test('a failure of the engine is no report, and is not tried again on the next file', async () => {
  const written = vi.spyOn(process.stderr, 'write');
  const folder = failing();
  const eslint = eslintIn(folder);
  expect(await reportsOf(eslint, folder, 'a.js')).toEqual([]);
  expect(await reportsOf(eslint, folder, 'b.js')).toEqual([]);
  expect(runs).toHaveLength(1);
  expect(written).not.toHaveBeenCalled();
});

test('`DEBUG` tells of it', async () => {
  vi.stubEnv('DEBUG', 'eslint:rules,racelint:*');
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const folder = failing();
  await reportsOf(eslintIn(folder), folder, 'a.js');
  expect(written).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('racelint:eslint Error: the engine failed'));
});

test('the tree of the linter stands in for text that the engine cannot parse', async () => {
  const text = "new Worker(race('count')); // @@";
  const folder = temporaryProject({ 'package.json': '{}', 'a.js': text, 'b.js': "onmessage = race('count')" });
  const eslint = eslintIn(folder);
  expect(await reportsOf(eslint, folder, 'b.js')).toHaveLength(1);
  expect(await reportsOf(eslint, folder, 'a.js')).toHaveLength(1);
  expect(runs).toHaveLength(2);
});
