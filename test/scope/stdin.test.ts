import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { JsonReport } from '../support/json-report.js';
import { CALM, RACY } from '../support/racy-program.js';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const BIN = fileURLToPath(new URL('../../bin/racelint.js', import.meta.url));

function scanStdin(folder: string, text: string | Buffer, args: readonly string[]): { code: number | null; found: string[]; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, 'scan', '--format', 'json', '--stdin', ...args], { cwd: folder, input: text, encoding: 'utf8' });
  const found = stdout.startsWith('{') ? (JSON.parse(stdout) as JsonReport).findings.map(({ file, line }) => `${file}:${line}`) : [];
  return { code: status, found, stdout, stderr };
}

test('the text comes before what the disk has, among the other files of the project', () => {
  const folder = temporaryProject(CALM);
  expect(scanStdin(folder, RACY['worker.js'], ['--stdin-filename', 'worker.js'])).toMatchObject({ code: 1, found: ['worker.js:3'] });
  expect(scanStdin(folder, `// one more line\n${RACY['worker.js']}`, ['--stdin-filename', 'worker.js']).found).toEqual(['worker.js:4']);
  expect(scanStdin(folder, CALM['worker.js'], ['--stdin-filename', 'worker.js'])).toMatchObject({ code: 0, found: [] });
  expect(runRacelint(folder, ['scan']).code).toBe(0);
});

test('a file that was never saved, one in another folder, and other encodings', () => {
  const { 'main.js': main } = RACY;
  const folder = temporaryProject({ 'main.js': main, 'sub/index.js': 'export {};\n' });
  expect(scanStdin(folder, RACY['worker.js'], ['--stdin-filename', 'worker.js']).found).toEqual(['worker.js:3']);
  expect(scanStdin(`${folder}/sub`, RACY['worker.js'], ['--stdin-filename', '../worker.js', '..']).found).toEqual(['../worker.js:3']);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(RACY['worker.js'], 'utf16le')]);
  expect(scanStdin(folder, utf16, ['--stdin-filename', 'worker.js']).found).toEqual(['worker.js:3']);
  expect(scanStdin(temporaryProject({}), 'new SharedArrayBuffer(4); const = ;', ['--stdin-filename', 'alone.ts'])).toMatchObject({ code: 0, found: [], stdout: expect.stringContaining('"syntax"') as string });
});

test('only findings with a place in the file are told of', () => {
  const folder = temporaryProject({ ...RACY, 'index.js': 'export {};\n' });
  expect(scanStdin(folder, 'export {};\n', ['--stdin-filename', 'index.js']).found).toEqual([]);
  expect(scanStdin(folder, RACY['main.js'], ['--stdin-filename', 'main.js']).found).toEqual(['worker.js:3']);
});

test('what is only being written leaves no run in the cache', () => {
  const folder = temporaryProject(RACY);
  const warm = () => runRacelint(folder, ['scan', '--stats', '--cache-location', 'kept']).stderr;
  warm();
  expect(scanStdin(folder, CALM['worker.js'], ['--stdin-filename', 'worker.js', '--cache-location', 'kept']).found).toEqual([]);
  expect(warm()).toMatch(/^parsed +0$/m);
});

test.each([
  [['--stdin'], 'error: --stdin does not say which file the text is of\nName it with --stdin-filename: its name says the language, and who imports it.\n'],
  [['--stdin-filename', 'a.js'], 'error: --stdin-filename "a.js" names a text that is not read\nAdd --stdin to read the text from standard input, or name the file as a path.\n'],
  [['--stdin', '--stdin-filename', 'a.md'], /^error: "a\.md" is no JavaScript or TypeScript file\nracelint reads \.js, /],
  [['--stdin', '--stdin-filename', 'a.js', '--staged'], "error: option '--staged' cannot be used with option '--stdin'\n(racelint --help tells more)\n"],
])('%j exits with 2 and says the way out', (args, message) => {
  const { code, stdout, stderr } = runRacelint(temporaryProject({ 'a.js': '' }), ['scan', ...args]);
  if (typeof message === 'string') expect(stderr).toBe(message);
  else expect(stderr).toMatch(message);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});
