import { join } from 'node:path';
import * as babelParser from '@babel/eslint-parser';
import { ESLint } from 'eslint';
import { ESLint as ESLint9 } from 'eslint9';
import { describe, expect, test } from 'vitest';
import { rules as catalogue } from '../../rules/index.js';
import { analyzeProject } from '../../src/engine/analyze-project.js';
import { listFiles } from '../../src/project/list-files.js';
import { temporaryProject } from '../support/temporary-project.js';
import { eslintConfig } from './doors.js';

const MAIN = `
import { Worker } from 'node:worker_threads';
import { bump } from '../counter/index.js';
const shared = new SharedArrayBuffer(4);
new Worker(new URL('./worker.js', import.meta.url), { workerData: shared });
bump(new Int32Array(shared));
`;
const WORKER = `
import { workerData } from 'node:worker_threads';
import { bump } from '../counter/index.js';
bump(new Int32Array(workerData));
`;
const COUNTER = 'export function bump(counts) {\n  counts[0]++;\n}\n';

/** Rules that a file of the folder has findings of, as the whole folder shows and as ESLint does. */
async function findingsOf(folder: string, file: string): Promise<{ engine: string[]; eslint: string[] }> {
  const path = join(folder, file);
  const options = { workingDirectory: folder, confidence: 'possible' as const };
  const { findings } = analyzeProject(listFiles(['.'], folder).files, catalogue, options);
  const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: eslintConfig() });
  const [result] = await eslint.lintFiles([path]);
  return {
    engine: findings.filter(finding => finding.file === path).map(({ ruleId }) => ruleId),
    eslint: result!.messages.map(({ ruleId, message }) => ruleId ?? message),
  };
}

describe('ESLint sees', () => {
  const files = { 'app/main.js': MAIN, 'app/worker.js': WORKER, 'counter/index.js': COUNTER };

  test('a helper without a telling word, in the package of those who hand it shared memory', async () => {
    const folder = temporaryProject({ ...files, 'package.json': '{ "name": "one" }' });
    const { engine, eslint } = await findingsOf(folder, 'counter/index.js');
    expect(engine).toContain('racelint/no-unsynchronized-rmw');
    expect(eslint).toEqual(engine);
  });

  test('syntax that only its own parser knows', async () => {
    const folder = temporaryProject({ ...files, 'counter/index.js': `${COUNTER}const answer = do { 42; };\n`, 'package.json': '{ "name": "one" }' });
    const parserOptions = { requireConfigFile: false, babelOptions: { configFile: false, parserOpts: { plugins: ['doExpressions'] } } };
    const overrideConfig = eslintConfig({ parser: babelParser, parserOptions });
    const eslint = new ESLint9({ cwd: folder, overrideConfigFile: true, overrideConfig: overrideConfig as never });
    const [result] = await eslint.lintFiles(['counter/index.js']);
    expect(result!.messages.map(({ ruleId }) => ruleId)).toContain('racelint/no-unsynchronized-rmw');
  });

  test('less: not what only other packages do with the linted one', async () => {
    const manifests = { 'app/package.json': '{ "name": "app" }', 'counter/package.json': '{ "name": "counter" }' };
    const folder = temporaryProject({ ...files, ...manifests });
    const { engine, eslint } = await findingsOf(folder, 'counter/index.js');
    expect(engine).toContain('racelint/no-unsynchronized-rmw');
    expect(eslint).toEqual([]);
  });

  test('less: not what other files do, when the linted text is no file', async () => {
    const folder = temporaryProject({ ...files, 'package.json': '{ "name": "one" }' });
    const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: eslintConfig() });
    const [result] = await eslint.lintText(MAIN, { filePath: join(folder, 'app/unsaved.js') });
    expect(result!.messages).toEqual([]);
  });
});
