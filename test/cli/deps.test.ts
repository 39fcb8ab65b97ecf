import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createRequire } from 'node:module';
import { beforeAll, afterAll, describe, expect, test } from 'vitest';
import type { DependencyReport } from '../../src/dependencies/dependency-report.js';
import { machO, portableExecutable } from '../dependencies/binaries.js';
import { temporaryFolder } from '../programs.js';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const OLD = portableExecutable({ imports: ['node_module_register'] });
const NODE_API = machO({ exports: ['napi_register_module_v1'] });
const manifest = (name: string, more: object = {}): string => JSON.stringify({ name, version: '1.0.0', ...more });

function checked(folder: string, args: readonly string[] = []): { report: DependencyReport; code: number | null } {
  const { code, stdout, stderr } = runRacelint(folder, ['deps', '--format', 'json', ...args]);
  expect(stderr).toBe('');
  return { report: JSON.parse(stdout) as DependencyReport, code };
}

function addonLines({ addons }: DependencyReport): string[] {
  return addons.map(({ package: name, by, kind, severity, files }) => `${[...by, name].join(' > ')} ${kind} ${severity} ${files.join(' ')}`);
}

test('an old addon fails the check, one of Node-API does not', () => {
  const folder = temporaryProject({
    'package.json': manifest('app', { dependencies: { old: '1', fine: '1' }, devDependencies: { tool: '1' } }),
    'node_modules/old/package.json': manifest('old'), 'node_modules/old/build/Release/old.node': OLD,
    'node_modules/old/build/Release/obj.target/old.node': OLD,
    'node_modules/fine/package.json': manifest('fine', { dependencies: { deep: '1' } }), 'node_modules/fine/prebuilds/darwin-arm64/fine.node': NODE_API,
    'node_modules/fine/node_modules/deep/package.json': manifest('deep'), 'node_modules/fine/node_modules/deep/deep.node': NODE_API,
    'node_modules/tool/package.json': manifest('tool'), 'node_modules/tool/tool.node': OLD,
    'node_modules/stray/package.json': manifest('stray'), 'node_modules/stray/stray.node': OLD,
  });
  const { report, code } = checked(folder);
  expect(addonLines(report)).toEqual([
    'fine > deep node-api info node_modules/fine/node_modules/deep/deep.node',
    'fine node-api info node_modules/fine/prebuilds/darwin-arm64/fine.node',
    'old single-context error node_modules/old/build/Release/old.node',
  ]);
  expect(code).toBe(1);
  expect(addonLines(checked(folder, ['--dev']).report)).toContain('tool single-context error node_modules/tool/tool.node');
  expect(runRacelint(folder, ['deps', '--fail-on', 'never']).code).toBe(0);
  const { stdout } = runRacelint(folder, ['deps']);
  expect(stdout).toContain('error    old 1.0.0  loads in one thread of a process only');
  expect(stdout).toContain('3 packages, 3 native binaries; 1 package cannot be loaded in a worker once another thread has it\n');
});

test('an old binary beside newer ones is for old versions of Node', () => {
  const folder = temporaryProject({
    'package.json': manifest('app', { dependencies: { both: '1' } }),
    'node_modules/both/package.json': manifest('both'), 'node_modules/both/bin/node-8/a.node': OLD, 'node_modules/both/bin/node-20/a.node': NODE_API,
  });
  const { report, code } = checked(folder);
  expect(addonLines(report)).toEqual(['both node-api info node_modules/both/bin/node-20/a.node', 'both single-context warning node_modules/both/bin/node-8/a.node']);
  expect(code).toBe(0);
  expect(runRacelint(folder, ['deps', '--fail-on', 'warning']).code).toBe(1);
});

test('links of pnpm and of workspaces are followed, loops end', () => {
  const folder = temporaryProject({
    'package.json': manifest('root', { private: true }),
    'packages/app/package.json': manifest('@x/app', { dependencies: { '@x/library': '*', native: '1' } }),
    'packages/library/package.json': manifest('@x/library', { dependencies: { '@x/app': '*' } }),
    'packages/library/library.node': OLD,
    'node_modules/.pnpm/native@1.0.0/node_modules/native/package.json': manifest('native', { dependencies: { inner: '1' } }),
    'node_modules/.pnpm/native@1.0.0/node_modules/inner/package.json': manifest('inner', { dependencies: { native: '1' } }),
    'node_modules/.pnpm/native@1.0.0/node_modules/inner/inner.node': OLD,
  });
  const link = (target: string, at: string): void => {
    mkdirSync(dirname(join(folder, at)), { recursive: true });
    symlinkSync(join(folder, target), join(folder, at), 'junction');
  };
  link('node_modules/.pnpm/native@1.0.0/node_modules/native', 'packages/app/node_modules/native');
  link('packages/library', 'packages/app/node_modules/@x/library');
  link('packages/app', 'packages/library/node_modules/@x/app');
  expect(addonLines(checked(folder).report)).toEqual(['native > inner single-context error node_modules/.pnpm/native@1.0.0/node_modules/inner/inner.node']);
  // From one workspace the other is a dependency.
  expect(addonLines(checked(folder, ['packages/app']).report)).toContain('@x/library single-context error packages/library/library.node');
});

test('process-wide state: in modules that are loaded, not in commands and tests', () => {
  const use = "process.chdir('/');\n";
  const folder = temporaryProject({
    'package.json': manifest('app', { dependencies: { rooted: '1', listening: '1' } }),
    'node_modules/rooted/package.json': manifest('rooted', { exports: { '.': { import: './lib/index.mjs', types: './lib/index.d.ts' }, './parts/*': './parts/*.js' }, bin: './cli.js' }),
    'node_modules/rooted/lib/index.mjs': "import './inner.mjs';\nexport default 1;\n", 'node_modules/rooted/lib/inner.mjs': `// here\n${use}`,
    'node_modules/rooted/parts/a.js': use, 'node_modules/rooted/cli.js': use, 'node_modules/rooted/test/index.js': use,
    'node_modules/listening/package.json': manifest('listening', { main: 'main' }), 'node_modules/listening/main.js': "exports.on = () => process.on('SIGINT', stop);\n",
  });
  const { report, code } = checked(folder);
  expect(report.processUses.map(({ package: name, file, line, use: text, severity }) => `${name} ${file}:${line} ${text} ${severity}`)).toEqual([
    "listening node_modules/listening/main.js:1 process.on('SIGINT', …) info",
    'rooted node_modules/rooted/lib/inner.mjs:2 process.chdir(…) warning',
    'rooted node_modules/rooted/parts/a.js:1 process.chdir(…) warning',
  ]);
  expect(code).toBe(0);
  expect(runRacelint(folder, ['deps', '--fail-on', 'warning']).stdout).toContain('process.chdir(…) throws ERR_WORKER_UNSUPPORTED_OPERATION in a worker\n           node_modules/rooted/lib/inner.mjs:2:1');
});

test('what was not checked is told', () => {
  const folder = temporaryProject({
    'package.json': manifest('app', { dependencies: { absent: '1', unbuilt: '1', '../outside': '1' }, optionalDependencies: { elsewhere: '1' } }),
    'node_modules/unbuilt/package.json': manifest('unbuilt'), 'node_modules/unbuilt/binding.gyp': '{}',
  });
  expect(checked(folder).report.notes).toEqual(['absent is not installed, and not checked', 'unbuilt has an addon that is not built here, and not checked']);
});

test('a folder that is not there', () => {
  const { code, stderr } = runRacelint(temporaryProject({}), ['deps', 'nowhere']);
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'error: there is no file or folder "nowhere"\nracelint deps takes the folders of projects, with a package.json and node_modules.\n' });
});

const headers = join(dirname(process.execPath), '..');
const gyp = existsSync(join(headers, 'include/node/node.h')) ? nodeGyp() : undefined;

function nodeGyp(): string | undefined {
  try {
    const path = join(execFileSync('npm', ['root', '--global'], { encoding: 'utf8' }).trim(), 'npm/node_modules/node-gyp/bin/node-gyp.js');
    execFileSync('make', ['--version']);
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

describe.skipIf(gyp === undefined && !process.env['CI'])('addons that node-gyp builds', () => {
  const folder = temporaryFolder();
  const built = join(folder, 'node_modules/addons');

  beforeAll(() => {
    cpSync('test/dependencies/fixtures', built, { recursive: true });
    execFileSync(process.execPath, [gyp ?? 'node-gyp', 'rebuild', '--nodedir', headers], { cwd: built, stdio: 'pipe' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([['node_api', 'node-api'], ['initializer', 'context-aware'], ['with_context', 'context-aware'], ['plain', 'single-context']])('%s is %s, as Node finds when it is loaded twice', async (name, kind) => {
    const file = join(built, 'build/Release', `${name}.node`);
    const project = temporaryProject({
      'package.json': manifest('app', { dependencies: { [name]: '1' } }), [`node_modules/${name}/package.json`]: manifest(name), [`node_modules/${name}/${name}.node`]: readFileSync(file),
    });
    const { report, code } = checked(project);
    expect(report.addons.map((addon) => addon.kind)).toEqual([kind]);
    const fails = kind === 'single-context';
    expect(code).toBe(fails ? 1 : 0);

    createRequire(import.meta.url)(file);
    const worker = new Worker(`let said; try { said = require(${JSON.stringify(file)}).answer; } catch (error) { said = error.code; } require('node:worker_threads').parentPort.postMessage(said);`, { eval: true });
    expect(await new Promise((resolve) => worker.once('message', resolve))).toBe(fails ? 'ERR_DLOPEN_FAILED' : 42);
  });
});
