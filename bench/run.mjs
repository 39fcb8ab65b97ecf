/**
 * Times racelint, oxlint and ESLint on the same files: `npm run bench [-- --files 1500 --runs 9]` on a copy of installed
 * packages, `npm run bench -- --folder PATH` on a repository of yours. Every run is a process of its own, as in a hook or in CI,
 * and cold unless it says otherwise: racelint without its cache, oxlint has none. The tools take turns, so that whatever else the
 * machine does is shared by all; the least time says most of the tools, the median what to expect.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { copyCorpus, packagesOfWorkers } from './corpus.mjs';

const { values } = parseArgs({ options: { files: { type: 'string', default: '1500' }, runs: { type: 'string', default: '9' }, folder: { type: 'string' }, 'skip-eslint': { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const RACELINT = 'racelint, cold';
const OTHERS = /^(?:oxlint|ESLint)/;
const inPackage = (...path) => join(root, ...path);
const folder = mkdtempSync(join(tmpdir(), 'racelint-bench-'));

const WORKER = `import { workerData } from 'node:worker_threads';
const counts = new Int32Array(workerData as SharedArrayBuffer);
Atomics.add(counts, 0, 1);
`;

try {
  const subject = values.folder === undefined ? installedPackages() : { path: resolve(values.folder), cwd: resolve(values.folder), about: values.folder };
  console.log(`${subject.about}; least and median time of ${values.runs} runs\n`);
  compare(subject, Number(values.runs));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function installedPackages() {
  const { files, bytes } = copyCorpus(inPackage('node_modules'), folder, Number(values.files), packagesOfWorkers());
  writeFileSync(join(folder, 'src', 'counts.worker.ts'), WORKER);
  return { path: 'src', cwd: folder, about: `${files.toLocaleString('en')} files, ${(bytes / 1e6).toFixed(1)} MB of installed packages` };
}

function compare({ path, cwd, about }, runs) {
  const racelint = [inPackage('bin', 'racelint.js'), 'scan', '--format', 'json'];
  writeFileSync(join(folder, 'one.ts'), 'export const answer: number = 42;\n');
  writeFileSync(join(folder, 'worker.ts'), WORKER);
  const commands = {
    'node (start-up alone)': ['-e', '0'],
    'racelint, one plain file': [...racelint, '--no-cache', join(folder, 'one.ts')],
    'racelint, one worker file': [...racelint, '--no-cache', join(folder, 'worker.ts')],
    [RACELINT]: [...racelint, '--no-cache', path],
    'racelint, warm': [...racelint, '--cache-location', join(folder, 'cache'), path],
    'oxlint, default rules': [inPackage('node_modules', 'oxlint', 'bin', 'oxlint'), '--silent', path],
  };
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  timed(commands['racelint, warm'], cwd);
  for (let run = 0; run < runs; run += 1) for (const [name, args] of Object.entries(commands)) times[name].push(timed(args, cwd));
  // The installed packages need no configuration of their own; a repository's would not be the same work.
  if (!values['skip-eslint'] && values.folder === undefined) {
    writeFileSync(join(folder, 'eslint.config.mjs'), eslintConfig());
    // One run is half a minute, and differs little from the next.
    times['ESLint, two core rules'] = [timed([inPackage('node_modules', 'eslint', 'bin', 'eslint.js'), '--config', 'eslint.config.mjs', '--quiet', path], cwd)];
  }
  print(times);
  if (values.folder !== undefined) console.log(`\n${about}: ${filesSeen(racelint, path, cwd)}`);
}

function print(times) {
  const width = Math.max(...Object.keys(times).map((name) => name.length));
  const own = leastAndMedian(times[RACELINT]);
  console.log(`${''.padEnd(width)}    least   median`);
  for (const [name, measured] of Object.entries(times)) {
    const these = leastAndMedian(measured);
    const ratios = OTHERS.test(name) ? `   ${these.map((time, i) => (time / own[i]).toFixed(2)).join(' and ')} × racelint` : '';
    console.log(`${name.padEnd(width)}  ${these.map((time) => `${(time / 1000).toFixed(2).padStart(5)} s`).join('  ')}${ratios}`);
  }
}

function leastAndMedian(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return [sorted[0], sorted[Math.floor(sorted.length / 2)]];
}

/** How many files each linter found in the repository. */
function filesSeen(racelint, path, cwd) {
  const { summary } = JSON.parse(spawnSync(process.execPath, [...racelint, '--no-cache', path], { cwd, encoding: 'utf8', maxBuffer: 1e9 }).stdout);
  const { stdout } = spawnSync(process.execPath, [inPackage('node_modules', 'oxlint', 'bin', 'oxlint'), '--silent', path], { cwd, encoding: 'utf8', maxBuffer: 1e9 });
  return `racelint sees ${summary.files.toLocaleString('en')} files, oxlint ${/on ([\d,]+) files/.exec(stdout)?.[1] ?? '?'}`;
}

/** Time of a command in milliseconds. Linters exit with 1 when they find something; more is a failure. */
function timed(args, cwd) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (status === null || status > 1) throw new Error(`${args.join(' ')} exited with ${status}\n${stderr}`);
  return performance.now() - start;
}

function eslintConfig() {
  const parser = pathToFileURL(inPackage('node_modules', '@typescript-eslint', 'parser', 'dist', 'index.js')).href;
  return `import parser from ${JSON.stringify(parser)};
export default [{
  files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
  languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
  linterOptions: { noInlineConfig: true },
  rules: { 'require-atomic-updates': 'error', 'no-await-in-loop': 'error' },
}];
`;
}
