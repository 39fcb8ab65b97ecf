import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { RECIPES } from '../ci/scratch-repository.js';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const GITHUB = '[remote "origin"]\n\turl = git@github.com:a/b.git\n';

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

test('--yes writes a configuration, a script, a hook for the tool and a workflow for the host, and says so', () => {
  const manifest = '{\n\t"name": "app",\n\t"scripts": { "test": "vitest" },\n\t"devDependencies": { "husky": "^9.0.0" },\n\t"files": ["a", "b"]\n}\n';
  const folder = temporaryProject({ 'package.json': manifest, '.git/config': GITHUB, 'index.js': 'export {};\n' });
  const { code, stdout, stderr } = runRacelint(folder, ['init', '--yes']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(`\
written: a configuration (racelint.config.json)
written: a script (package.json)
written: a hook of husky (.husky/pre-commit)
written: a workflow of GitHub Actions (.github/workflows/racelint.yml)
next: npm install --save-dev racelint
`);
  expect(JSON.parse(read(folder, 'package.json'))).toEqual({ ...(JSON.parse(manifest) as object), scripts: { test: 'vitest', racelint: 'racelint scan' } });
  expect(read(folder, 'package.json')).toContain('\t"files": ["a", "b"]\n');
  expect(read(folder, '.husky/pre-commit')).toBe(RECIPES.get('.husky/pre-commit'));
  expect(read(folder, '.github/workflows/racelint.yml')).toBe(RECIPES.get('.github/workflows/racelint.yml'));
  // What it writes is a configuration that racelint takes.
  expect(runRacelint(folder, ['scan'])).toMatchObject({ code: 0, stderr: '' });
});

test('a second time nothing is overwritten', () => {
  const folder = temporaryProject({ 'package.json': '{ "name": "app", "devDependencies": { "lefthook": "2", "racelint": "1" } }\n', '.git/config': GITHUB });
  runRacelint(folder, ['init', '--yes']);
  const before = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')]);
  const { code, stdout } = runRacelint(folder, ['init', '--yes']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: `\
there already: a configuration (racelint.config.json)
there already: a script (package.json)
there already: a hook of lefthook (lefthook.yml)
there already: a workflow of GitHub Actions (.github/workflows/racelint.yml)
` });
  expect(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')])).toEqual(before);
});

test('a hook and a pipeline that are there are left, and what racelint needs in them is printed', () => {
  const folder = temporaryProject({ '.husky/pre-commit': 'npm test\n', '.gitlab-ci.yml': 'test:\n  script: npm test\n', 'package.json': '{"racelint":{},"scripts":{"racelint":"racelint scan src"}}' });
  const { stdout } = runRacelint(folder, ['init', '--yes']);
  expect(stdout).toContain('there already: a hook of husky (.husky/pre-commit)\n  What racelint needs in it:\n    racelint scan --staged');
  expect(stdout).toContain('there already: a job of GitLab (.gitlab-ci.yml)\n  What racelint needs in it:\n    racelint:\n');
  expect(read(folder, '.husky/pre-commit')).toBe('npm test\n');
  expect(existsSync(join(folder, 'racelint.config.json'))).toBe(false);
});

test.each([
  ['pnpm-lock.yaml', 'pnpm', 'pnpm install --frozen-lockfile'],
  ['yarn.lock', 'yarn', 'yarn install --immutable'],
])('with a %s the workflow installs with %s', (lock, manager, install) => {
  const folder = temporaryProject({ [lock]: '', '.github/CODEOWNERS': '' });
  runRacelint(folder, ['init', '-y']);
  const workflow = parse(read(folder, '.github/workflows/racelint.yml')) as { jobs: { races: { steps: { run?: string; with?: { cache?: string } }[] } } };
  const { steps } = workflow.jobs.races;
  expect(steps.flatMap(({ run }) => run ?? [])).toEqual(['corepack enable', install]);
  expect(steps.map((step) => step.with?.cache)).toContain(manager);
});

test('without a terminal and without --yes nothing is asked and nothing written', () => {
  const folder = temporaryProject({ 'package.json': '{}' });
  expect(runRacelint(folder, ['init'])).toEqual({ code: 2, stdout: '', stderr: 'error: there is no terminal to ask on\nracelint init --yes sets everything up without asking.\n' });
  expect(readdirSync(folder)).toEqual(['package.json']);
});

test('what stands in the way is named, with the way out', () => {
  expect(runRacelint(temporaryProject({ 'package.json': '{ "name": ' }), ['init', '--yes'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^error: package\.json is no JSON: .*\nMend it, and run racelint init again\.\n$/) as string });
  const blocked = temporaryProject({ '.github/workflows': '' });
  expect(runRacelint(blocked, ['init', '--yes']).stderr).toBe('error: ".github/workflows/racelint.yml" cannot be written: a part of the path is no folder\nWhat was said to be written before is. Run racelint init again when it can be.\n');
});

/** Runs `racelint init` on a terminal of its own, and presses the keys. */
function onTerminal(folder: string, keys: string): void {
  const bin = fileURLToPath(new URL('../../bin/racelint.js', import.meta.url));
  const typed = `(sleep 1.5; printf '${keys}'; sleep 1) | script -qec "${process.execPath} ${bin} init" /dev/null`;
  const { error } = spawnSync('sh', ['-c', typed], { cwd: folder, encoding: 'utf8', timeout: 30_000, env: { ...process.env, CI: '' } });
  if (error) throw error;
}

test.skipIf(spawnSync('script', ['--version']).error !== undefined)('on a terminal it asks, and writes what is chosen', () => {
  const all = temporaryProject({ 'package.json': '{}\n' });
  onTerminal(all, '\\r');
  expect(readdirSync(all).sort()).toEqual(['package.json', 'racelint.config.json']);
  expect(read(all, 'package.json')).toContain('racelint scan');
  const scriptAlone = temporaryProject({ 'package.json': '{}\n' });
  onTerminal(scriptAlone, ' \\r');
  expect(readdirSync(scriptAlone)).toEqual(['package.json']);
  expect(read(scriptAlone, 'package.json')).toContain('racelint scan');
  const nothing = temporaryProject({ 'package.json': '{}\n' });
  onTerminal(nothing, '\\003');
  expect([readdirSync(nothing), read(nothing, 'package.json')]).toEqual([['package.json'], '{}\n']);
});
