import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { temporaryProject } from '../support/temporary-project.js';
import { runs } from './fake-engine.js';
import { eslintIn, reportsOf } from './lint.js';

vi.mock('../../src/engine/analyze-project.js', () => import('./fake-engine.js'));

beforeEach(() => {
  runs.length = 0;
  // Looks at the disk that take no time are never put off.
  vi.spyOn(performance, 'now').mockReturnValue(0);
});

const PROJECT = {
  'package.json': '{ "name": "sample" }',
  'main.js': "new Worker('./worker.js');\nimport './helper.js';\n  race('count');\n",
  'worker.js': "onmessage = () => race('count');\n",
  'helper.js': "race('helped');\n",
  'other.js': "const plain = 1;\n",
  'src/deep.js': "postMessage(race('helped'));\n",
};

describe('the files of the package', () => {
  test('show a race from both sides', async () => {
    const folder = temporaryProject(PROJECT);
    const eslint = eslintIn(folder);
    expect(await reportsOf(eslint, folder, 'main.js')).toEqual(['3:3 racelint/no-race {{x}} races with worker.js']);
    expect(await reportsOf(eslint, folder, 'worker.js')).toEqual(['1:19 racelint/no-race {{x}} races with main.js']);
  });

  test('are analysed once for all files and rules', async () => {
    const folder = temporaryProject(PROJECT);
    const eslint = eslintIn(folder);
    await eslint.lintFiles(['.']);
    expect(runs).toEqual([['main.js', 'deep.js', 'worker.js']]);
  });

  test('include one without a telling word that others import', async () => {
    const folder = temporaryProject(PROJECT);
    expect(await reportsOf(eslintIn(folder), folder, 'helper.js')).toEqual(['1:1 racelint/no-race {{x}} races with deep.js']);
  });

  test('are not those of a package inside', async () => {
    const folder = temporaryProject({ ...PROJECT, 'src/package.json': '{ "name": "inner" }' });
    expect(await reportsOf(eslintIn(folder), folder, 'helper.js')).toEqual([]);
  });

  test('are those of a folder that only states its module type', async () => {
    const folder = temporaryProject({ ...PROJECT, 'src/package.json': '{ "type": "module" }' });
    expect(await reportsOf(eslintIn(folder), folder, 'src/deep.js')).toHaveLength(1);
  });

  test('of another package stay out', async () => {
    const files = { 'a/package.json': '{"name":"a"}', 'a/main.js': PROJECT['main.js'], 'b/package.json': '{"name":"b"}', 'b/worker.js': PROJECT['worker.js'] };
    const folder = temporaryProject(files);
    expect(await reportsOf(eslintIn(folder), folder, 'a/main.js')).toEqual([]);
  });
});

describe('an ordinary file', () => {
  test('starts no analysis where nothing in the package is relevant', async () => {
    const folder = temporaryProject({ 'package.json': '{"name":"a"}', 'a.js': "race('x')", 'b.js': "race('x')" });
    await eslintIn(folder).lintFiles(['.']);
    expect(runs).toEqual([]);
  });
});

describe('a file with unsaved changes', () => {
  test('is analysed with the text that the editor has', async () => {
    const folder = temporaryProject(PROJECT);
    const text = "\n\nnew Worker('./worker.js'); race('count');\n";
    expect(await reportsOf(eslintIn(folder), folder, 'main.js', text)).toEqual(['3:28 racelint/no-race {{x}} races with worker.js']);
  });

  test('may become relevant, and ordinary again', async () => {
    const folder = temporaryProject(PROJECT);
    const eslint = eslintIn(folder);
    expect(await reportsOf(eslint, folder, 'other.js', "new Worker(race('count'))")).toHaveLength(1);
    expect(await reportsOf(eslint, folder, 'other.js', "race('count')")).toEqual([]);
  });

  test('that others import is analysed with that text', async () => {
    const folder = temporaryProject(PROJECT);
    expect(await reportsOf(eslintIn(folder), folder, 'helper.js', "\n\nrace('helped');")).toEqual(['3:1 racelint/no-race {{x}} races with deep.js']);
  });

  test('is not analysed again while nothing changes', async () => {
    const folder = temporaryProject(PROJECT);
    const eslint = eslintIn(folder);
    const text = `${PROJECT['main.js']}\n`;
    for (let times = 0; times < 3; times += 1) await reportsOf(eslint, folder, 'main.js', text);
    expect(runs).toHaveLength(1);
  });
});

describe('a long-lived editor sees', () => {
  test('that another file was changed', async () => {
    const folder = temporaryProject(PROJECT);
    const eslint = eslintIn(folder);
    expect(await reportsOf(eslint, folder, 'main.js')).toHaveLength(1);
    writeFileSync(join(folder, 'worker.js'), "onmessage = () => race('other');\n");
    expect(await reportsOf(eslint, folder, 'main.js')).toEqual([]);
  });

  test('that files came and went', async () => {
    const folder = temporaryProject(PROJECT);
    const eslint = eslintIn(folder);
    expect(await reportsOf(eslint, folder, 'main.js')).toHaveLength(1);
    rmSync(join(folder, 'worker.js'));
    expect(await reportsOf(eslint, folder, 'main.js')).toEqual([]);
    writeFileSync(join(folder, 'second.js'), "onmessage = () => race('count');\n");
    expect(await reportsOf(eslint, folder, 'main.js')).toEqual(['3:3 racelint/no-race {{x}} races with second.js']);
  });

  test('that an import is there now', async () => {
    const folder = temporaryProject({ ...PROJECT, 'main.js': "import './late.js'; onmessage = race('late');" });
    const eslint = eslintIn(folder);
    expect(await reportsOf(eslint, folder, 'main.js')).toEqual([]);
    writeFileSync(join(folder, 'late.js'), "race('late');");
    expect(await reportsOf(eslint, folder, 'main.js')).toHaveLength(1);
  });
});
