import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

/** The counter is made in place, so that its edit is safe; the view of the other one comes from elsewhere. */
const PROJECT = {
  'src/main.js': `import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { sell } from './booth.js';
const sold = new Int32Array(isMainThread ? new SharedArrayBuffer(8) : workerData);
if (isMainThread) for (let i = 0; i < 2; i += 1) new Worker(new URL(import.meta.url), { workerData: sold.buffer });
else {
  sold[0]++; // one more
  sell(sold);
}
`,
  'src/booth.js': `export function sell(stock) {
  stock[1] -= 1;
}
`,
};

const FIXED_MAIN = PROJECT['src/main.js'].replace('sold[0]++', 'Atomics.add(sold, 0, 1)');
const FIXED_BOOTH = PROJECT['src/booth.js'].replace('stock[1] -= 1', 'Atomics.sub(stock, 1, 1)');

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'core.autocrlf=false', ...args], { cwd: folder, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
}

function committed(folder: string): string {
  git(folder, 'init', '--quiet');
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '-m', 'all');
  return folder;
}

function text(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

function fingerprintOf(folder: string, file: string): string {
  const { findings } = JSON.parse(runRacelint(folder, ['scan', '--format', 'json']).stdout) as { findings: { file: string; fingerprint: string }[] };
  return findings.find((finding) => finding.file === file)?.fingerprint ?? 'none';
}

test('applies the safe edits, and says what it leaves and why', () => {
  const folder = temporaryProject(PROJECT);
  const { code, stdout, stderr } = runRacelint(folder, ['fix']);
  expect(text(folder, 'src/main.js')).toBe(FIXED_MAIN);
  expect(text(folder, 'src/booth.js')).toBe(PROJECT['src/booth.js']);
  expect(stdout).toMatch(/^Repaired 1 finding in 1 file, 1 left\.\n/);
  expect(stdout).toContain('src/main.js:6:3  no-unsynchronized-rmw');
  expect(stdout).toMatch(/src\/booth\.js:2:3 .*\n.*--suggestions applies it/);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
});

test('--suggestions applies the others too, and then a scan is clean', () => {
  const folder = temporaryProject(PROJECT);
  const { code, stdout } = runRacelint(folder, ['fix', '--suggestions', 'src']);
  expect(stdout).toMatch(/^Repaired 2 findings in 2 files\.\n/);
  expect([text(folder, 'src/main.js'), text(folder, 'src/booth.js')]).toEqual([FIXED_MAIN, FIXED_BOOTH]);
  expect(code).toBe(0);
  expect(runRacelint(folder, []).code).toBe(0);
});

test('--diff prints what git apply takes, writes nothing, and exits with 1', () => {
  const folder = committed(temporaryProject({ ...PROJECT, 'src/booth.js': `\uFEFF${PROJECT['src/booth.js'].replaceAll('\n', '\r\n')}` }));
  const { code, stdout, stderr } = runRacelint(folder, ['fix', '--suggestions', '--diff']);
  expect(git(folder, 'status', '--porcelain')).toBe('');
  expect(stdout).toMatch(/^--- a\/src\/booth\.js\n\+\+\+ b\/src\/booth\.js\n@@ /);
  expect(stderr).toMatch(/^Repaired 2 findings/);
  expect(code).toBe(1);
  execFileSync('git', ['apply', '--unsafe-paths', '-'], { cwd: folder, input: stdout });
  const patched = [text(folder, 'src/main.js'), text(folder, 'src/booth.js')];
  git(folder, 'checkout', '--quiet', '.');
  runRacelint(folder, ['fix', '--suggestions']);
  expect([text(folder, 'src/main.js'), text(folder, 'src/booth.js')]).toEqual(patched);
  expect(patched[0]).toBe(FIXED_MAIN);
});

test('--diff exits with 0 where there is nothing to change', () => {
  const { code, stdout, stderr } = runRacelint(temporaryProject({ 'src/main.js': FIXED_MAIN, 'src/booth.js': FIXED_BOOTH }), ['fix', '--diff']);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: 'Nothing was repaired.\n' });
});

test('--only and --rule choose', () => {
  const folder = temporaryProject(PROJECT);
  const fingerprint = fingerprintOf(folder, 'src/booth.js');
  expect(runRacelint(folder, ['fix', '--suggestions', '--rule', 'no-check-then-act']).stdout).toBe('Nothing was repaired.\n');
  const { code, stdout } = runRacelint(folder, ['fix', '--suggestions', '--only', fingerprint.slice(0, 8), '--rule', 'no-unsynchronized-rmw']);
  expect(stdout).toMatch(/^Repaired 1 finding in 1 file\.\n/);
  expect([text(folder, 'src/main.js'), text(folder, 'src/booth.js')]).toEqual([PROJECT['src/main.js'], FIXED_BOOTH]);
  expect(code).toBe(0);
});

test('an unknown rule or fingerprint is a usage error', () => {
  const folder = temporaryProject(PROJECT);
  const rule = runRacelint(folder, ['fix', '--rule', 'no-unsynchronised-rmw']);
  expect({ code: rule.code, said: rule.stderr.split('\n')[0] }).toEqual({ code: 2, said: expect.stringContaining('no-unsynchronised-rmw') as string });
  const only = runRacelint(folder, ['fix', '--only', '0123']);
  expect({ code: only.code, said: only.stderr.split('\n')[0] }).toEqual({ code: 2, said: 'error: no finding has the fingerprint "0123"' });
});

test('files that git could not bring back are not touched without --force', () => {
  const folder = committed(temporaryProject(PROJECT));
  const changed = `${PROJECT['src/booth.js']}// to do\n`;
  writeFileSync(join(folder, 'src/booth.js'), changed);
  const { code, stdout } = runRacelint(folder, ['fix', '--suggestions']);
  expect(stdout).toMatch(/src\/booth\.js:2:3 .*\n +the file has uncommitted changes: commit them, or use --force/);
  expect([text(folder, 'src/main.js'), text(folder, 'src/booth.js')]).toEqual([FIXED_MAIN, changed]);
  expect(code).toBe(1);
  expect(runRacelint(folder, ['fix', '--suggestions', '--force']).code).toBe(0);
  expect(text(folder, 'src/booth.js')).toBe(`${FIXED_BOOTH}// to do\n`);
});

test('a file that git does not know yet is left as well, one in no repository is not', () => {
  const folder = temporaryProject(PROJECT);
  git(folder, 'init', '--quiet');
  expect(runRacelint(folder, ['fix']).stdout).toContain('uncommitted changes');
  expect(text(folder, 'src/main.js')).toBe(PROJECT['src/main.js']);
});

test('line ends, byte order mark, mode and links stay as they are', () => {
  const windows = `\uFEFF${PROJECT['src/booth.js'].replaceAll('\n', '\r\n')}`;
  const folder = temporaryProject({ 'src/main.js': PROJECT['src/main.js'].replace('./booth.js', '../booths/booth.js'), 'booths/real.js': windows });
  chmodSync(join(folder, 'booths/real.js'), 0o775);
  symlinkSync('real.js', join(folder, 'booths/booth.js'));
  expect(runRacelint(folder, ['fix', '--suggestions', '.', 'booths/booth.js']).stdout).toMatch(/^Repaired 2 findings/);
  expect(text(folder, 'booths/real.js')).toBe(windows.replace('stock[1] -= 1', 'Atomics.sub(stock, 1, 1)'));
  expect(statSync(join(folder, 'booths/real.js')).mode & 0o777).toBe(0o775);
  expect(lstatSync(join(folder, 'booths/booth.js')).isSymbolicLink()).toBe(true);
});

test('what a remedy puts in has the line ends of its file', () => {
  const queue = `import { isMainThread, Worker, workerData } from 'node:worker_threads';
const bell = new Int32Array(isMainThread ? new SharedArrayBuffer(4) : workerData);
if (isMainThread) {
  new Worker(new URL(import.meta.url), { workerData: bell.buffer });
  Atomics.store(bell, 0, 1);
} else {
  while (Atomics.load(bell, 0) === 0) Atomics.wait(bell, 0, 0);
}
`.replaceAll('\n', '\r\n');
  const folder = temporaryProject({ 'main.mjs': queue });
  expect(runRacelint(folder, ['fix', '--suggestions']).code).toBe(0);
  expect(text(folder, 'main.mjs')).toBe(queue.replace('store(bell, 0, 1);', 'store(bell, 0, 1);\r\n  Atomics.notify(bell, 0);'));
});

test('an edit that breaks the types is left out, and the others are made', () => {
  const folder = temporaryProject({
    'tsconfig.json': '{ "compilerOptions": { "strict": true, "target": "esnext", "module": "nodenext", "types": [] } }',
    'package.json': '{ "type": "module" }',
    'main.ts': `const cells = new Int32Array(new SharedArrayBuffer(64));
for (let i = 0; i < 4; i++) new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }).postMessage(cells);
`,
    'worker.ts': `onmessage = ({ data }: MessageEvent<{ [cell: number]: number }>) => {
  data[0]!++;
};
addEventListener('message', ({ data }: MessageEvent<Int32Array>) => {
  data[1]!++;
});
`,
  });
  const { code, stdout } = runRacelint(folder, ['fix', '--suggestions']);
  expect(stdout).toMatch(/worker\.ts:2:3 .*\n +with it, the file no longer type-checks: No overload matches this call/);
  expect(text(folder, 'worker.ts')).toContain('data[0]!++;');
  expect(text(folder, 'worker.ts')).toContain('Atomics.add(data, 1, 1);');
  expect(code).toBe(1);
});

test('types that an edited file brings into the program are no fault of its edit', () => {
  const folder = temporaryProject({
    'tsconfig.json': '{ "compilerOptions": { "strict": true, "lib": ["ES2022", "DOM"], "module": "ESNext", "moduleResolution": "Bundler" }, "files": ["page.ts"] }',
    'page.ts': `const keys = new Int32Array(new SharedArrayBuffer(8));
new Worker(new URL('./game.ts', import.meta.url)).postMessage(keys);
addEventListener('keydown', (e) => {
  if (e.code === 'Space') keys[0] = 1;
});
`,
    'game.ts': `/// <reference lib="webworker" />
onmessage = (e: MessageEvent<Int32Array>) => {
  setInterval(() => { if (e.data[0] === 1) postMessage('jump'); }, 16);
};
export {};
`,
  });
  expect(runRacelint(folder, ['fix', '--suggestions']).stdout).toMatch(/^Repaired 1 finding in 2 files\./);
});

test('edits that overlap are made one round after the other', () => {
  const folder = temporaryProject({ 'src/main.js': PROJECT['src/main.js'].replace('sold[0]++;', 'sold[1 + (sold[0]++ & 0)]++;').replace('  sell(sold);\n', '').replace(/import \{ sell.*\n/, '') });
  const { stdout } = runRacelint(folder, ['fix', '--suggestions']);
  expect(stdout).toMatch(/^Repaired 2 findings in 1 file\.\n/);
  expect(text(folder, 'src/main.js')).toContain('Atomics.add(sold, 1 + (Atomics.add(sold, 0, 1) & 0), 1); // one more');
});

test('files beside the paths are not changed', () => {
  const folder = temporaryProject({
    ...PROJECT,
    'src/main.js': PROJECT['src/main.js'].replace('else {', 'if (isMainThread) setInterval(() => console.log(sold[1]), 99);\nelse {'),
  });
  const { stdout } = runRacelint(folder, ['fix', '--suggestions', 'src/booth.js', '--rule', 'no-unsynchronized-rmw']);
  expect(text(folder, 'src/main.js')).toContain('console.log(sold[1])');
  expect(stdout).toMatch(/Nothing was repaired/);
});

test('a file that cannot be parsed is named and stops nothing', () => {
  const folder = temporaryProject({ ...PROJECT, 'src/broken.js': 'const worker = new Worker(new SharedArrayBuffer(;\n' });
  const { code, stderr } = runRacelint(folder, ['fix', '--suggestions']);
  expect(stderr).toMatch(/^note: src\/broken\.js: /);
  expect(text(folder, 'src/booth.js')).toBe(FIXED_BOOTH);
  expect(code).toBe(0);
});

test('the help documents the exit codes', () => {
  const { code, stdout } = runRacelint(temporaryProject({}), ['fix', '--help']);
  for (const word of ['--suggestions', '--rule', '--only', '--diff', '--force', 'Exit codes:']) expect(stdout).toContain(word);
  expect(code).toBe(0);
});
