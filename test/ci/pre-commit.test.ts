import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { CALM, RACY } from '../support/racy-program.js';
import { RECIPES, ScratchRepository, type Run } from './scratch-repository.js';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly args?: readonly string[];
  readonly language: string;
  readonly types_or: readonly string[];
  readonly pass_filenames?: boolean;
  readonly require_serial?: boolean;
  readonly stages?: readonly string[];
}

const HOOKS = parse(readFileSync(new URL('../../.pre-commit-hooks.yaml', import.meta.url), 'utf8')) as Hook[];
const EXTENSIONS: Readonly<Record<string, RegExp>> = { javascript: /\.[cm]?js$/, jsx: /\.jsx$/, ts: /\.[cm]?ts$/, tsx: /\.tsx$/ };

/** What pre-commit does with a hook of language `node`: entry, arguments and the file names of its types; nothing where no file is of them. */
function runHook(hook: Hook, repository: ScratchRepository, staged: readonly string[]): Run {
  const files = staged.filter((file) => hook.types_or.some((type) => EXTENSIONS[type]?.test(file)));
  if (files.length === 0) return { code: 0, output: 'no files to check' };
  const [command = '', ...words] = hook.entry.split(' ');
  return repository.run(`node_modules/.bin/${command}`, [...words, ...(hook.args ?? []), ...(hook.pass_filenames === false ? [] : files)]);
}

function hookNamed(id: string): Hook {
  return HOOKS.find((hook) => hook.id === id)!;
}

test('the manifest has the shape that pre-commit wants, and its entry is a program of the package', () => {
  const schema = JSON.parse(readFileSync(new URL(import.meta.resolve('schemastore/schemas/json/pre-commit-hooks.json')), 'utf8')) as object;
  const validate = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }).compile(schema);
  // Stages have had their present names since pre-commit 3.2, of which the schema does not know.
  validate(HOOKS.map((hook) => ({ ...hook, ...(hook.stages && { stages: hook.stages.map((stage) => stage.replace('pre-push', 'push')) }) })));
  expect(validate.errors).toBeNull();
  const { bin } = JSON.parse(readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8')) as { bin: Record<string, string> };
  for (const { entry, language, require_serial } of HOOKS) expect({ program: bin[entry.split(' ')[0]!], language, require_serial }).toEqual({ program: './bin/racelint.js', language: 'node', require_serial: true });
});

test('racelint-staged: the commit, among all files of the project', () => {
  const repository = new ScratchRepository({ ...CALM, 'other.ts': 'export {};\n' });
  const staged = hookNamed('racelint-staged');
  repository.write({ 'worker.js': RACY['worker.js'] });
  expect(runHook(staged, repository, ['other.ts'])).toMatchObject({ code: 0 });
  repository.run('git', ['add', 'worker.js']);
  expect(runHook(staged, repository, ['worker.js']).output).toContain('worker.js:3:');
});

test('racelint: files of its kinds', () => {
  const repository = new ScratchRepository(RACY);
  const stopped = runHook(hookNamed('racelint'), repository, ['README.md', 'main.js', 'worker.js']);
  expect(stopped.code).toBe(1);
  expect(stopped.output).toContain('no-unsynchronized-rmw');
  repository.write({ 'worker.js': CALM['worker.js'] });
  expect(runHook(hookNamed('racelint'), repository, ['main.js', 'worker.js']).code).toBe(0);
  expect(runHook(hookNamed('racelint'), repository, ['README.md']).code).toBe(0);
});

test('racelint-project: the whole project, whatever was staged', () => {
  const repository = new ScratchRepository({ ...RACY, 'other.ts': 'export {};\n' });
  expect(hookNamed('racelint-project').stages).toEqual(['pre-push']);
  expect(runHook(hookNamed('racelint-project'), repository, ['other.ts']).output).toContain('worker.js:3:');
});

test('the recipe names hooks that there are', () => {
  const { repos } = parse(RECIPES.get('.pre-commit-config.yaml')!) as { repos: { hooks: { id: string }[] }[] };
  for (const { hooks } of repos) for (const { id } of hooks) expect(HOOKS.map((hook) => hook.id)).toContain(id);
});
