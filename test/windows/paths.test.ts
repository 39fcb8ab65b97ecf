/**
 * The code that handles paths, as it runs on Windows: `node:path` is its Windows half, and the disk has drive letters and
 * backslashes, behind which stands a folder of the machine that runs the test.
 */
import type * as Fs from 'node:fs';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type * as Path from 'node:path';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { rules } from '../../rules/index.js';
import { analyzeProject } from '../../src/engine/analyze-project.js';
import { relativePath, withRelativePaths } from '../../src/findings/relative-paths.js';
import { listFiles } from '../../src/project/list-files.js';
import { packageFolderOf } from '../../src/project/package-folder.js';
import { sourcesOfPackage } from '../../src/project/package-sources.js';

const disk = vi.hoisted(() => ({ folder: '' }));

vi.mock('node:path', async (importActual) => {
  const { win32 } = await importActual<typeof Path>();
  return { ...win32, default: win32 };
});

vi.mock('node:fs', async (importActual) => {
  const actual = await importActual<typeof Fs>();
  const behind = (path: unknown): unknown => (typeof path === 'string' && /^[Cc]:/.test(path) ? disk.folder + path.slice(2).replaceAll('\\', '/') : path);
  const mapped = Object.fromEntries(Object.entries(actual).map(([name, value]) => [name, typeof value === 'function' && /^(?:existsSync|statSync|lstatSync|readFileSync|readdirSync|openSync|realpathSync|mkdirSync|writeFileSync)$/.test(name)
    ? (path: unknown, ...rest: unknown[]) => (value as (...args: unknown[]) => unknown)(behind(path), ...rest)
    : value]));
  return { ...mapped, default: mapped };
});

const MAIN = `import { Worker } from 'node:worker_threads';
import { start } from './lib/start.js';
const counts = new Int32Array(new SharedArrayBuffer(4));
for (let i = 0; i < 4; i++) start(new Worker(new URL('./worker.js', import.meta.url), { workerData: { counts } }));
`;
const PROJECT = {
  'C:\\project\\package.json': '{ "name": "project", "type": "module" }',
  'C:\\project\\.gitignore': 'made/\n',
  'C:\\project\\src\\main.js': MAIN,
  'C:\\project\\src\\worker.js': "import { workerData } from 'node:worker_threads';\nworkerData.counts[0]++;\n",
  'C:\\project\\src\\lib\\start.js': 'export function start(worker) {\n  worker.unref();\n}\n',
  'C:\\project\\src\\made\\copy.js': MAIN,
  'C:\\project\\node_modules\\other\\index.js': MAIN,
};

beforeAll(() => {
  disk.folder = mkdtempSync(`${realpathSync(tmpdir())}/racelint-`);
  for (const [path, content] of Object.entries(PROJECT)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
});
afterAll(() => rmSync(disk.folder, { recursive: true, force: true }));

describe('on Windows', () => {
  test('paths are told relative to the folder, with slashes', () => {
    expect(relativePath('C:\\project\\src\\main.js', 'C:\\project')).toBe('src/main.js');
    expect(relativePath('C:\\project', 'C:\\project')).toBe('.');
    expect(relativePath('C:\\other\\a.js', 'C:\\project')).toBe('../other/a.js');
    expect(relativePath('D:\\other\\a.js', 'C:\\project')).toBe('D:/other/a.js');
  });

  test('folders, ignored files and globs', () => {
    const sources = ['C:\\project\\src\\lib\\start.js', 'C:\\project\\src\\main.js', 'C:\\project\\src\\worker.js'];
    expect(listFiles(['.'], 'C:\\project').files).toEqual(sources);
    expect(listFiles(['src\\main.js'], 'C:\\project').files).toEqual(['C:\\project\\src\\main.js']);
    expect(listFiles(['C:\\project\\src\\lib'], 'C:\\project').files).toEqual(['C:\\project\\src\\lib\\start.js']);
  });

  test('the package of a file', () => {
    expect(packageFolderOf('C:\\project\\src\\lib\\start.js')).toBe('C:\\project');
    expect(sourcesOfPackage('C:\\project', 100)).toHaveLength(3);
  });

  test('imports and workers are followed, and findings tell places with slashes', () => {
    const { files } = listFiles(['.'], 'C:\\project');
    const { findings, problems } = analyzeProject(files, rules, { workingDirectory: 'C:\\project' });
    expect(problems).toEqual([]);
    const [finding, ...others] = findings.map((found) => withRelativePaths(found, 'C:\\project'));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ ruleId: 'racelint/no-unsynchronized-rmw', file: 'src/worker.js', line: 2, agents: ['src/worker.js ×many'] });
    expect(finding?.why).toContain('src/main.js:4');
    expect(JSON.stringify({ ...finding, evidence: { ...finding?.evidence, region: '' } })).not.toContain('\\\\');
  });
});
