/**
 * Tries the recipes of docs/ci.md for Turborepo and Nx with the real tools, which are too large to be installed for every test run:
 * the cache of each must hit when nothing has changed, and miss when a result may be another.
 *
 * Usage: npm run build && node tools/try-monorepo-recipes.mjs
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { env } from 'node:process';
import { fileURLToPath } from 'node:url';

const TOOLS = ['turbo@2.11.11', 'nx@22.7.12'];
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const recipes = new Map([...readFileSync(join(ROOT, 'docs/ci.md'), 'utf8').matchAll(/^```\w+ title="([^"]+)"\n([\s\S]*?)^```$/gm)].map(([, file, text]) => [file, text]));
const SCRIPT = /a script\s+`"racelint": "([^`]+)"`/.exec(readFileSync(join(ROOT, 'docs/ci.md'), 'utf8').replaceAll('\n', ' '))[1];
const COUNTS = 'export const add = (counts) => Atomics.add(counts, 0, 1);\n';

const folder = mkdtempSync(join(tmpdir(), 'racelint-monorepo-'));
try {
  setUp();
  const packed = execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8' }).trim();
  execFileSync('npm', ['install', '--save-dev', '--no-audit', '--no-fund', `file:${packed}`, ...TOOLS], { cwd: folder, stdio: 'inherit', env: { ...env, CI: '1' } });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'first');
  tryTool('turbo', ['run', 'racelint']);
  tryTool('nx', ['run-many', '-t', 'racelint']);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function setUp() {
  const manifest = (name, more) => `${JSON.stringify({ name, version: '1.0.0', private: true, type: 'module', ...more }, undefined, 2)}\n`;
  const racelint = { scripts: { racelint: SCRIPT } };
  write({
    'package.json': manifest('monorepo', { packageManager: 'npm@11.0.0', workspaces: ['packages/*'] }),
    '.gitignore': 'node_modules/\n*.tgz\n.racelint/\n.turbo/\n.nx/\n',
    'turbo.json': recipes.get('turbo.json'),
    'nx.json': recipes.get('nx.json'),
    'tsconfig.json': '{}\n',
    'packages/counts/package.json': manifest('counts', { exports: './src/counts.js', ...racelint }),
    'packages/counts/src/counts.js': COUNTS,
    'packages/app/package.json': manifest('app', { dependencies: { counts: '1.0.0' }, ...racelint }),
    'packages/app/src/main.js': "import { Worker } from 'node:worker_threads';\nconst memory = new SharedArrayBuffer(4);\nfor (let i = 0; i < 2; i += 1) new Worker(new URL('./worker.js', import.meta.url), { workerData: memory });\n",
    'packages/app/src/worker.js': "import { workerData } from 'node:worker_threads';\nimport { add } from 'counts';\nadd(new Int32Array(workerData));\n",
    'packages/other/package.json': manifest('other', racelint),
    'packages/other/src/index.js': 'export {};\n',
  });
}

function tryTool(name, args) {
  const run = () => {
    const { status, stdout, stderr } = spawnSync(join(folder, 'node_modules/.bin', name), args, { cwd: folder, encoding: 'utf8', env: { ...env, CI: '1', NX_DAEMON: 'false', NX_NO_CLOUD: 'true', TURBO_TELEMETRY_DISABLED: '1', NX_TUI: 'false', NO_COLOR: '1' } });
    const output = stdout + stderr;
    const hits = name === 'turbo' ? Number(/Cached:\s+(\d+) cached/.exec(output)?.[1] ?? -1) : output.match(/\[(?:local cache|existing outputs match the cache[^\]]*)\]/g)?.length ?? 0;
    return { status, hits, output };
  };
  const check = (what, expected) => {
    const { status, hits, output } = run();
    const right = (status === 0) === expected.passes && hits === expected.hits;
    console.log(`${right ? 'right' : 'WRONG'}  ${name}, ${what}: ${status === 0 ? 'passes' : 'fails'}, ${hits} of 3 from the cache`);
    if (!right) {
      console.log(output);
      throw new Error(`${name}, ${what}: expected ${JSON.stringify(expected)}`);
    }
    return output;
  };
  check('first run', { passes: true, hits: 0 });
  check('nothing has changed', { passes: true, hits: 3 });
  rmSync(join(folder, 'packages/app/.racelint'), { recursive: true });
  check('the report is gone', { passes: true, hits: 3 });
  readFileSync(join(folder, 'packages/app/.racelint/report.json'));
  write({ 'packages/counts/src/counts.js': COUNTS.replace('Atomics.add(counts, 0, 1)', '{ counts[0] += 1; }') });
  const output = check('a race in an imported package', { passes: false, hits: 1 });
  if (!output.includes('no-unsynchronized-rmw')) throw new Error(`${name} does not show the race`);
  write({ 'packages/counts/src/counts.js': COUNTS });
  check('the race is taken back', { passes: true, hits: 3 });
  write({ 'tsconfig.json': '{ "compilerOptions": {} }\n' });
  check('a file of the root has changed', { passes: true, hits: 0 });
  write({ 'tsconfig.json': '{}\n' });
}

function write(files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function git(...args) {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd: folder, stdio: 'ignore' });
}
