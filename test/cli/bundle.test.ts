import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const FOLDER = new URL('../../dist/cli/', import.meta.url);
const chunks = readdirSync(FOLDER).filter((name) => name.endsWith('.js'));
const LOOKED_UP = ['oxc-parser', 'oxc-resolver', 'ts-morph', 'get-tsconfig', 'htmlparser2', 'yaml', 'vscode-languageserver/node', 'vscode-languageserver', 'vscode-languageserver-textdocument'];
const BUILTIN = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);

/** The chunks of the command line that a run loads. */
function loaded(files: Readonly<Record<string, string>>, args: readonly string[]): string {
  const trace = { 'trace.mjs': "import { register } from 'node:module';\nregister('./hooks.mjs', import.meta.url);\n", 'hooks.mjs': HOOKS };
  const folder = temporaryProject({ ...files, ...trace });
  return runRacelint(folder, args, { NODE_OPTIONS: `--import ${JSON.stringify(fileURLToPath(new URL(`file://${folder}/trace.mjs`)))}` }).stderr;
}

const HOOKS = `import { writeSync } from 'node:fs';
export async function load(url, context, next) {
  writeSync(2, url + '\\n');
  return next(url, context);
}
`;

test('the command line is complete: it imports its own chunks, Node, and packages that are looked up', () => {
  for (const chunk of chunks) {
    const text = readFileSync(new URL(chunk, FOLDER), 'utf8');
    const named = [...text.matchAll(/^(?:import|export) [^'"]*["']([^"']+)["'];$|\b(?:import|__require(?:\$\d)?)\("([^"]+)"\)/gm)].map(([, from, late]) => from ?? late ?? '');
    const foreign = named.filter((name) => !(name.startsWith('./') || BUILTIN.has(name) || LOOKED_UP.includes(name) || name === 'racelint/package.json'));
    expect(foreign, chunk).toEqual([]);
  }
});

test('the licences of bundled packages are told', () => {
  const licenses = readFileSync(new URL('licenses.txt', FOLDER), 'utf8');
  for (const name of ['commander', '@typescript-eslint/scope-manager', '@babel/code-frame']) expect(licenses).toMatch(new RegExp(`^${name} \\d.*MIT$`, 'm'));
});

test('a scan of a project without shared memory loads neither analysis nor rules', () => {
  expect(loaded({ 'a.js': 'export {};' }, ['scan'])).not.toMatch(/analyze-selection|catalogue|oxc-/);
  expect(loaded({ 'a.js': 'Atomics.add(new Int32Array(new SharedArrayBuffer(4)), 0, 1);' }, ['scan'])).toMatch(/analyze-selection/);
});

test('help loads no command', () => {
  expect(loaded({}, ['--help'])).not.toMatch(/\/(?:scan|explain|rules)\.js/);
});
