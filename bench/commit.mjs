/**
 * How long a hook keeps a commit waiting: `npm run bench:commit [-- --files 1500 --staged 10 --runs 9]`. The commit of a race is
 * stopped each time, so that it can be tried again. The goal is half a second with the cache, and one second without.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { copyCorpus, packagesOfWorkers } from './corpus.mjs';

const { values } = parseArgs({ options: { files: { type: 'string', default: '1500' }, staged: { type: 'string', default: '10' }, runs: { type: 'string', default: '9' } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'racelint-bench-'));
const cache = join(folder, 'cache');
const MAIN = `import { Worker } from 'node:worker_threads';
const shared = new SharedArrayBuffer(4);
for (let i = 0; i < 2; i += 1) new Worker(new URL('./worker.js', import.meta.url), { workerData: shared });
`;
const WORKER = `import { workerData } from 'node:worker_threads';
const counts = new Int32Array(workerData);
for (let i = 0; i < 1000; i += 1) counts[0]++;
`;

try {
  const { files, bytes } = prepare();
  console.log(`${files.toLocaleString('en')} files, ${(bytes / 1e6).toFixed(1)} MB, ${values.staged} of them staged; least and median time of ${values.runs} runs\n`);
  tell('git commit without a hook', () => commit('--dry-run'));
  tell('git commit, cold', () => commit(), () => rmSync(cache, { recursive: true, force: true }));
  tell('git commit, warm', () => commit());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A repository of installed packages and a race. The staged files have a comment at their end, and the race is one of them. */
function prepare() {
  const corpus = copyCorpus(join(root, 'node_modules'), folder, Number(values.files), packagesOfWorkers());
  writeFileSync(join(folder, '.gitignore'), 'cache/\n');
  writeFileSync(join(folder, 'main.js'), MAIN);
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '--message', 'first');
  writeFileSync(join(folder, 'worker.js'), WORKER);
  const sources = readdirSync(join(folder, 'src'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of sources.slice(0, Number(values.staged) - 1)) appendFileSync(join(parentPath, name), '\n// changed\n');
  git('add', '--all');
  const hooks = join(folder, '.git', 'own-hooks');
  mkdirSync(hooks);
  writeFileSync(join(hooks, 'pre-commit'), `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'bin', 'racelint.js')}" scan --staged --no-progress --cache-location cache\n`);
  chmodSync(join(hooks, 'pre-commit'), 0o755);
  git('config', 'core.hooksPath', hooks);
  return corpus;
}

function tell(name, run, before = () => undefined) {
  const times = [];
  for (let i = 0; i < Number(values.runs); i += 1) {
    before();
    const start = performance.now();
    run();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  console.log(`${name.padEnd(26)}  ${[times[0], times[Math.floor(times.length / 2)]].map((time) => `${(time / 1000).toFixed(2)} s`).join('  ')}`);
}

function commit(...options) {
  const { status, stdout, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '--message', 'a race', ...options], { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 });
  if (options.length === 0 && !(status === 1 && `${stdout}${stderr}`.includes('worker.js:3:'))) throw new Error(`the commit was not stopped:\n${stdout}${stderr}`);
}

function git(...args) {
  const { status, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}
