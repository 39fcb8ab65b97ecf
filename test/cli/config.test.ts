import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { scanned } from '../support/json-report.js';
import { RACY, racyIn } from '../support/racy-program.js';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const FOUND = 'worker.js:3 no-unsynchronized-rmw';
const configured = (config: object, files: Record<string, string> = RACY) => temporaryProject({ ...files, 'racelint.config.json': JSON.stringify(config) });

describe('a configuration is', () => {
  const OFF = '{ "rules": { "no-unsynchronized-rmw": "off" } }';

  test.each([
    ['racelint.config.json', OFF],
    ['racelint.config.jsonc', `// nobody counts on it\n${OFF.replace(' } }', ', }, }')}`],
    ['package.json', `{ "name": "counter", "racelint": ${OFF} }`],
  ])('%s', (name, text) => {
    expect(scanned(temporaryProject({ ...RACY, [name]: text }))).toEqual({ found: [], code: 0 });
  });

  test('the nearest above each file', () => {
    const folder = temporaryProject({ 'racelint.config.json': OFF, ...racyIn('a'), ...racyIn('b'), 'b/package.json': '{ "racelint": {} }' });
    expect(scanned(folder).found).toEqual([`b/${FOUND} error`]);
    expect(scanned(`${folder}/a`)).toEqual({ found: [], code: 0 });
    expect(scanned(folder, ['b/worker.js', 'b/main.js']).found).toEqual([`b/${FOUND} error`]);
  });

  test('the one that --config names, or none', () => {
    const folder = temporaryProject({ ...RACY, 'racelint.config.json': OFF, 'strict.jsonc': '{ "failOn": "never" }' });
    expect(scanned(folder, ['--config', 'strict.jsonc'])).toEqual({ found: [`${FOUND} error`], code: 0 });
    expect(scanned(folder, ['--no-config'])).toEqual({ found: [`${FOUND} error`], code: 1 });
  });

  test('no package.json that only depends on racelint', () => {
    expect(scanned(temporaryProject({ ...RACY, 'package.json': '{ "devDependencies": { "racelint": "1" } }' })).code).toBe(1);
  });
});

describe('its keys', () => {
  test.each([
    [{ rules: { 'no-unsynchronized-rmw': 'warn' } }, { found: [`${FOUND} warning`], code: 0 }],
    [{ rules: { 'no-unsynchronized-rmw': 'warning' }, failOn: 'warning' }, { found: [`${FOUND} warning`], code: 1 }],
    [{ failOn: 'never' }, { found: [`${FOUND} error`], code: 0 }],
    [{ extends: 'shared-memory', rules: { 'no-unsynchronized-rmw': ['info', {}] } }, { found: [`${FOUND} info`], code: 0 }],
    [{ exclude: ['worker.js'] }, { found: [], code: 0 }],
    [{ overrides: [{ files: ['*.js'], rules: { 'no-unsynchronized-rmw': 'warn' } }, { files: ['w*'], excludedFiles: ['main.*'], failOn: 'warning' }] }, { found: [`${FOUND} warning`], code: 1 }],
    [{ overrides: [{ files: ['**'], excludedFiles: ['worker.*'], rules: { 'no-unsynchronized-rmw': 'off' } }] }, { found: [`${FOUND} error`], code: 1 }],
  ])('%j', (config, expected) => {
    expect(scanned(configured(config))).toEqual(expected);
  });

  test('come after the command line', () => {
    const folder = configured({ rules: { 'no-unsynchronized-rmw': 'off' }, failOn: 'never' });
    expect(scanned(folder, ['--rule', 'no-unsynchronized-rmw=warn', '--fail-on', 'warning'])).toEqual({ found: [`${FOUND} warning`], code: 1 });
    expect(scanned(folder, ['--only', 'no-unsynchronized-rmw']).found).toEqual([`${FOUND} error`]);
  });

  test('include: what is scanned without paths, and from folders', () => {
    const folder = configured({ include: ['src'] }, { ...racyIn('src'), ...racyIn('old') });
    expect(scanned(folder).found).toEqual([`src/${FOUND} error`]);
    expect(scanned(folder, ['.']).found).toEqual([`src/${FOUND} error`]);
    expect(scanned(`${folder}/src`).found).toEqual([`${FOUND} error`]);
  });

  test('exclude: a file that is handed over by name is left out with a note', () => {
    const folder = configured({ exclude: ['old/**'] }, racyIn('old'));
    const { code, stdout, stderr } = runRacelint(folder, ['old/worker.js', 'old/main.js']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'note: the configuration leaves out old/main.js\nnote: the configuration leaves out old/worker.js\n' });
    expect(stdout).toContain('✔ no findings');
  });

  test('extends: another file, whose globs are about its own folder', () => {
    const folder = temporaryProject({
      ...racyIn('packages/a/src'), ...racyIn('packages/a/old'),
      'base.json': '{ "exclude": ["packages/*/old"], "rules": { "no-unsynchronized-rmw": "warn" }, "failOn": "warning" }',
      'packages/a/racelint.config.json': '{ "extends": ["../../base.json"], "failOn": "error" }',
    });
    expect(scanned(folder)).toEqual({ found: [`packages/a/src/${FOUND} warning`], code: 0 });
  });
});

describe('a mistake in it exits with 2 and says the way out', () => {
  test.each([
    ['{\n  "exlude": []\n}', 'error: racelint.config.json:2:3: unknown key "exlude"\nDid you mean "exclude"?\n'],
    ['{ "ignores": [] }', 'error: racelint.config.json:1:3: unknown key "ignores"\nDid you mean "exclude"?\n'],
    ['{ "rules": { "no-mixed-acess": "off" } }', 'error: racelint.config.json:1:14: unknown rule "no-mixed-acess"\nDid you mean "no-mixed-access"?\n'],
    ['{ "rules": { "racelint/no-mixed-access": "off" } }', 'error: racelint.config.json:1:14: unknown rule "racelint/no-mixed-access"\nWrite "no-mixed-access".\n'],
    ['{ "rules": { "no-mixed-access": "of" } }', 'error: racelint.config.json:1:33: "rules.no-mixed-access" is "of"\nDid you mean "off"?\n'],
    ['{ "rules": { "no-mixed-access": ["off", { "confidenc": "likely" }] } }', 'error: racelint.config.json:1:43: unknown key "confidenc"\nDid you mean "confidence"?\n'],
    ['{ "failOn": 3 }', 'error: racelint.config.json:1:13: "failOn" is 3\nIt must be "error", "warning", "info" or "never".\n'],
    ['{ "include": "src" }', 'error: racelint.config.json:1:14: "include" must be an array\n'],
    ['{ "overrides": [{ "rules": {} }] }', 'error: racelint.config.json:1:17: "overrides.0" has no "files"\n'],
    ['{ "extends": "recomended" }', 'error: racelint.config.json:1:14: there is no preset "recomended"\nDid you mean "recommended"?\n'],
    ['{ "extends": "./base.json" }', 'error: racelint.config.json:1:14: the configuration base.json cannot be read: there is no such file\nA configuration is a .json or .jsonc file, or a package.json with the key "racelint".\n'],
    ['{ "extends": "./racelint.config.json" }', 'error: racelint.config.json:1:14: "./racelint.config.json" extends this configuration in turn\nTake one of the two out of "extends".\n'],
    ['{ "safe": [{ "from": "./gone.js", "name": "bump" }] }', 'error: racelint.config.json: there is no module "./gone.js", which the configuration names\nA path in "from" begins at the folder of the configuration.\n'],
    ['{ "rules" {} }', 'error: racelint.config.json:1:11: this is no JSON: colon expected\nComments and trailing commas are allowed.\n'],
    ['', 'error: racelint.config.json:1:1: this is no JSON: the file is empty\nComments and trailing commas are allowed.\n'],
    ['{ "exlude": [],\n  "failOn": "errer" }', 'error: the configuration has 2 mistakes\n  racelint.config.json:1:3: unknown key "exlude"\n    Did you mean "exclude"?\n  racelint.config.json:2:13: "failOn" is "errer"\n    Did you mean "error"?\n'],
  ])('%s', (text, message) => {
    const { code, stdout, stderr } = runRacelint(temporaryProject({ ...RACY, 'racelint.config.json': text }), ['scan', '.']);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: message });
  });

  test('in a package.json', () => {
    const { code, stderr } = runRacelint(temporaryProject({ ...RACY, 'package.json': '{\n  "racelint": { "extend": "strict" }\n}' }), []);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'error: package.json:2:17: unknown key "extend"\nDid you mean "extends"?\n' });
  });
});

describe('declarations', () => {
  const QUEUE = {
    'guard.js': 'export function guarded(run) { return globalThis.native.lock(run); }\n',
    'main.js': RACY['main.js'],
    'worker.js': `import { workerData } from 'node:worker_threads';
import { guarded } from './guard.js';
const counts = new Int32Array(workerData);
for (let i = 0; i < 1000; i += 1) guarded(() => { counts[0]++; });
`,
  };

  test('locks', () => {
    expect(scanned(temporaryProject(QUEUE)).found).toEqual(['worker.js:4 no-unsynchronized-rmw error']);
    expect(scanned(configured({ locks: [{ from: './guard.js', name: 'guarded', is: 'run' }] }, QUEUE)).found).toEqual([]);
  });

  const UNSEEN = {
    'worker.js': `/** @param {SharedArrayBuffer} buffer */
function start(buffer) {
  const counts = new Int32Array(buffer);
  for (let i = 0; i < 1000; i += 1) Atomics.store(counts, 0, Atomics.load(counts, 0) + 1);
}
process.on('message', start);
`,
  };

  test('agents', () => {
    expect(scanned(temporaryProject(UNSEEN)).found).toEqual([]);
    expect(scanned(configured({ agents: [{ entry: 'worker.js', environment: 'node-worker', many: true }] }, UNSEEN)).found).toEqual(['worker.js:4 no-unsynchronized-rmw error']);
    expect(scanned(configured({ agents: [{ entry: 'worker.js', environment: 'node-worker' }] }, UNSEEN)).found).toEqual([]);
  });
});

describe('racelint config', () => {
  const schema = JSON.parse(readFileSync(new URL('../../schema.json', import.meta.url), 'utf8')) as object;

  test('prints what counts for a file, as a configuration', () => {
    const folder = temporaryProject({
      'base.json': '{ "extends": "strict", "exclude": ["**/*.gen.ts"] }',
      'packages/a/racelint.config.json': '{ "extends": "../../base.json", "confidence": "likely", "overrides": [{ "files": ["*.test.ts"], "rules": { "no-plain-spin": ["off", {}] } }] }',
      'packages/a/x.test.ts': '',
    });
    const { code, stdout, stderr } = runRacelint(folder, ['config', 'packages/a/x.test.ts']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'note: from packages/a/racelint.config.json, which extends base.json\n' });
    const printed = JSON.parse(stdout) as object;
    expect(printed).toMatchObject({ confidence: 'likely', failOn: 'error', exclude: ['../../**/*.gen.ts'], rules: { 'no-plain-spin': 'off', 'no-mixed-access': 'error' }, suppressions: { requireReason: true } });
    const validate = new Ajv().compile(schema);
    validate(printed);
    expect(validate.errors).toBeNull();
  });

  test('without a configuration it prints what is built in', () => {
    const { stdout, stderr } = runRacelint(temporaryProject({}), ['config']);
    expect(stderr).toBe('note: there is no configuration\n');
    expect(JSON.parse(stdout)).toMatchObject({ confidence: 'likely', failOn: 'error' });
  });
});
