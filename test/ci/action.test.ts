import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { RACY } from '../support/racy-program.js';
import { RECIPES, ScratchRepository } from './scratch-repository.js';

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

const ACTION = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')) as Action;

/** Runs the steps that run commands as the runner does: expressions filled in, inputs by variables, outputs by a file. */
function runAction(repository: ScratchRepository, given: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv = {}): { code: number | null; output: string; outputs: Record<string, string> } {
  const temporary = join(repository.folder, 'runner');
  mkdirSync(temporary, { recursive: true });
  const outputFile = join(temporary, 'output');
  writeFileSync(outputFile, '');
  const outputs = (): Record<string, string> => Object.fromEntries(readFileSync(outputFile, 'utf8').trim().split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
  const filled = (text: string): string => text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => {
    if (name === 'runner.temp') return temporary;
    const [, kind, key = ''] = /^(inputs|steps\.scan\.outputs)\.([\w-]+)$/.exec(name) ?? [];
    return (kind === 'inputs' ? (given[key] ?? ACTION.inputs[key]?.default) : outputs()[key]) ?? '';
  });
  let code: number | null = 0;
  let output = '';
  for (const step of ACTION.runs.steps) {
    if (step.run === undefined || code !== 0) continue;
    const stepEnv = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]));
    const script = join(temporary, 'step.sh');
    writeFileSync(script, step.run);
    const folder = join(repository.folder, filled(step['working-directory'] ?? '.'));
    const ran = repository.run('bash', ['-c', `cd "$1" && exec bash --noprofile --norc -eo pipefail "$2"`, 'bash', folder, script], { ...stepEnv, GITHUB_OUTPUT: outputFile, GITHUB_ACTIONS: 'true', ...env });
    code = ran.code;
    output += ran.output;
  }
  return { code, output, outputs: outputs() };
}

describe('the action', () => {
  test('has the shape that GitHub wants, names only what there is, and pins what it uses', () => {
    const schema = JSON.parse(readFileSync(new URL(import.meta.resolve('schemastore/schemas/json/github-action.json')), 'utf8')) as { $schema?: string };
    delete schema.$schema;
    const validate = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, validateFormats: false }).compile(schema);
    validate(ACTION);
    expect(validate.errors).toBeNull();
    const text = JSON.stringify(ACTION);
    for (const [, input = ''] of text.matchAll(/inputs\.([\w-]+)/g)) expect(Object.keys(ACTION.inputs)).toContain(input);
    for (const { uses } of ACTION.runs.steps) if (uses !== undefined) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    // An expression in a script could bring a command.
    for (const { run = '' } of ACTION.runs.steps) expect(run).not.toContain('${{');
  });

  test('annotates, writes the log, tells how many there are, and fails after the upload', () => {
    const repository = new ScratchRepository(RACY);
    const { code, output, outputs } = runAction(repository, {});
    expect(code).toBe(1);
    expect(output).toMatch(/^::error file=worker\.js,line=3,/m);
    expect(output).toContain('How it goes wrong');
    const log = JSON.parse(readFileSync(outputs['sarif-file']!, 'utf8')) as Log;
    expect(outputs).toEqual({ 'exit-code': '1', findings: String(log.runs[0]!.results!.length), 'sarif-file': join(repository.folder, 'runner/racelint.sarif') });
    const names = ACTION.runs.steps.map((step) => step.id ?? step.uses?.split('@')[0] ?? 'end');
    expect(names).toEqual(['scan', 'github/codeql-action/upload-sarif', 'end']);
  });

  test('inputs reach racelint: paths and options word by word, the threshold, the folder', () => {
    const repository = new ScratchRepository({ 'app/src/main.js': RACY['main.js'], 'app/src/worker.js': RACY['worker.js'], 'app/clean/index.js': 'export {};\n' });
    mkdirSync(join(repository.folder, 'app/node_modules/.bin'), { recursive: true });
    writeFileSync(join(repository.folder, 'app/node_modules/.bin/racelint'), `#!/bin/sh\nexec ../node_modules/.bin/racelint "$@"\n`);
    chmodSync(join(repository.folder, 'app/node_modules/.bin/racelint'), 0o755);
    const folder = { 'working-directory': 'app' };
    expect(runAction(repository, { ...folder, paths: 'clean' })).toMatchObject({ code: 0, outputs: { findings: '0', 'exit-code': '0' } });
    expect(runAction(repository, { ...folder, paths: 'src/*.js clean', 'fail-on': 'never' })).toMatchObject({ code: 0, outputs: { 'exit-code': '0' } });
    expect(runAction(repository, { ...folder, args: '--only no-mixed-access --confidence proven' })).toMatchObject({ code: 0, outputs: { findings: '0' } });
    expect(runAction(repository, { ...folder, paths: '$(touch taken) `touch taken`; touch taken' })).toMatchObject({ code: 2, outputs: { 'exit-code': '2' } });
    expect(repository.run('ls', ['app']).output).not.toContain('taken');
  });

  test('a pull request is told of what it changes', () => {
    const repository = new ScratchRepository(RACY);
    repository.write({ 'worker.js': `${RACY['worker.js']}// the end\n` });
    repository.commitAll('a word');
    expect(runAction(repository, { since: 'HEAD^1' })).toMatchObject({ code: 1, outputs: { findings: '1' } });
    expect(runAction(repository, { since: 'HEAD^1', 'new-only': 'true' })).toMatchObject({ code: 0, outputs: { findings: '0' } });
    expect(runAction(repository, { since: 'HEAD' })).toMatchObject({ code: 0, outputs: { findings: '0' } });
    expect(runAction(repository, { 'new-only': 'true' })).toMatchObject({ code: 2 });
  });

  test('a version is fetched, and so is the newest where none is installed', () => {
    const repository = new ScratchRepository({ 'index.js': 'export {};\n', 'fake/npx': '#!/bin/sh\necho "npx $*"\n' });
    chmodSync(join(repository.folder, 'fake/npx'), 0o755);
    const env = { PATH: `${join(repository.folder, 'fake')}:${process.env['PATH']}` };
    expect(runAction(repository, { version: '1.2.3' }, env).output).toMatch(/^npx --yes racelint@1\.2\.3 scan \. --no-progress /);
    repository.run('rm', ['node_modules/.bin/racelint']);
    expect(runAction(repository, {}, env).output).toMatch(/^npx --yes racelint@latest scan \. /);
  });
});

test('recipes of GitHub and GitLab use inputs and formats that there are', () => {
  const workflow = parse(RECIPES.get('.github/workflows/racelint.yml')!) as { jobs: { races: { steps: { uses?: string; with?: object }[] } } };
  const step = workflow.jobs.races.steps.find(({ uses }) => uses?.startsWith('racelint/'));
  for (const input of Object.keys(step?.with ?? {})) expect(Object.keys(ACTION.inputs)).toContain(input);
  const job = (parse(RECIPES.get('.gitlab-ci.yml')!) as { racelint: { script: string[]; artifacts: { reports: Record<string, string> } } }).racelint;
  const repository = new ScratchRepository(RACY);
  const words = job.script.at(-1)!.replace(/^npx racelint /, '').split(' ');
  expect(repository.run('node_modules/.bin/racelint', words).code).toBe(1);
  for (const report of Object.values(job.artifacts.reports)) expect(readFileSync(join(repository.folder, report), 'utf8')).toContain('no-unsynchronized-rmw');
});
