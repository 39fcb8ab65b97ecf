import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';
import { RACY } from '../support/racy-program.js';

const CLEAN = { 'index.ts': 'export const answer: number = 42;\n' };

interface JsonReport {
  readonly findings: readonly { readonly ruleId: string; readonly file: string; readonly line: number }[];
  readonly summary: { readonly files: number; readonly problems: readonly object[] };
}

function jsonOf(stdout: string): JsonReport {
  return JSON.parse(stdout) as JsonReport;
}

test('a clean project: exit 0, one line', () => {
  const { code, stdout, stderr } = runRacelint(temporaryProject(CLEAN), []);
  expect(stdout).toMatch(/^✔ no findings \(1 file, 0 with shared memory or workers, \d\.\d\d s\)\n$/);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('a race: exit 1, both places, the interleaving', () => {
  const { code, stdout, stderr } = runRacelint(temporaryProject(RACY), ['scan', '.']);
  expect(stdout).toContain('worker.js:3:');
  expect(stdout).toContain('no-unsynchronized-rmw');
  expect(stdout).toContain('How it goes wrong');
  expect(stdout).toContain('How to fix it');
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
});

test('JSON has the shape of report.schema.json, and nothing else is on standard output', () => {
  const { code, stdout } = runRacelint(temporaryProject(RACY), ['scan', '--format', 'json', '--stats']);
  const validate = new Ajv2020().compile(JSON.parse(readFileSync(new URL('../../report.schema.json', import.meta.url), 'utf8')) as object);
  validate(JSON.parse(stdout));
  expect(validate.errors).toBeNull();
  expect(code).toBe(1);
  expect(jsonOf(stdout).findings).toContainEqual(expect.objectContaining({ ruleId: 'racelint/no-unsynchronized-rmw', file: 'worker.js', line: 3 }));
});

test('JSON is the same from run to run', () => {
  const folder = temporaryProject(RACY);
  const args = ['scan', '--format', 'json'];
  expect(runRacelint(folder, args).stdout).toBe(runRacelint(folder, args).stdout);
});

test.each([
  [['--rule', 'no-unsynchronized-rmw=off'], 0],
  [['--rule', 'no-unsynchronized-rmw=warning', '--only', 'no-unsynchronized-rmw'], 0],
  [['--rule', 'no-unsynchronized-rmw=warning', '--fail-on', 'warning'], 1],
  [['--only', 'no-mixed-access'], 0],
  [['--only', 'racelint/no-unsynchronized-rmw', '--only', 'no-mixed-access'], 1],
  [['--fail-on', 'never'], 0],
])('%j exits with %i', (args, code) => {
  expect(runRacelint(temporaryProject(RACY), ['scan', ...args]).code).toBe(code);
});

test('a file that cannot be parsed is reported and counted, and stops nothing', () => {
  const folder = temporaryProject({ ...RACY, 'broken.js': 'new SharedArrayBuffer(8); const = ;\n' });
  const text = runRacelint(folder, []);
  expect(text.stdout).toMatch(/^broken\.js:1:\d+ {2}not analysed {2}/m);
  expect(text.stdout).toContain('1 file not analysed');
  expect(text.code).toBe(1);
  const { findings, summary } = jsonOf(runRacelint(folder, ['--format', 'json']).stdout);
  expect(summary).toMatchObject({ files: 3, problems: [{ file: 'broken.js', kind: 'syntax', line: 1 }] });
  expect(findings).not.toEqual([]);
});

test('--stats tells counts and times on standard error', () => {
  const { stdout, stderr } = runRacelint(temporaryProject(CLEAN), ['--stats']);
  expect(stderr).toMatch(/^files +1\nrelevant +0\n/);
  expect(stderr).toMatch(/^list files +\d+\.\d ms$/m);
  expect(stdout).not.toContain('list files');
});

test('--debug facts prints the facts of every file', () => {
  const { code, stdout } = runRacelint(temporaryProject(CLEAN), ['--debug', 'facts']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([{ facts: { path: 'index.ts', format: 'module' } }]);
});

test('--debug links prints who runs with which memory, and what is known of each access', () => {
  const { code, stdout, stderr } = runRacelint(temporaryProject(RACY), ['--debug', 'links']);
  const program = JSON.parse(stdout) as { agents: unknown; handOvers: unknown; coexisting: unknown; accesses: unknown };
  expect(program.agents).toMatchObject([{ name: 'main (main.js)', environment: 'node-main', entry: 'main.js' }, { name: 'worker.js', environment: 'node-worker', parent: 'main:main.js', startedAt: 'main.js:3:32' }]);
  expect(program.handOvers).toMatchObject([{ from: 'main:main.js', at: 'main.js:3:32', how: 'started with it' }]);
  expect(program.coexisting).toHaveLength(1);
  expect(program.accesses).toMatchObject([{ at: 'worker.js:3:35', kind: 'update', operation: 'increment', location: 'counts[0] (Int32, bytes 0-3 of `shared`, main.js:2)', locks: [] }]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('colour follows the option and the environment', () => {
  const folder = temporaryProject(CLEAN);
  const isColored = (args: string[], env?: NodeJS.ProcessEnv): boolean => runRacelint(folder, args, env).stdout.includes('\u001b[');
  expect(isColored([])).toBe(false);
  expect(isColored([], { FORCE_COLOR: '1' })).toBe(true);
  expect(isColored(['--color', 'always'], { NO_COLOR: '1' })).toBe(true);
  expect(isColored(['--color', 'never'], { FORCE_COLOR: '1' })).toBe(false);
});
