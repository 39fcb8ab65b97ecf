/**
 * Times racelint, oxlint and ESLint on the same copy of installed packages: `npm run bench [-- --files 1500 --runs 5]`.
 * Every run is a process of its own, as in a hook or in CI; what is compared is the median.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { copyCorpus } from './corpus.mjs';

const { values } = parseArgs({ options: { files: { type: 'string', default: '1500' }, runs: { type: 'string', default: '5' }, 'skip-eslint': { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const OTHERS = /^(?:oxlint|ESLint)/;
const inPackage = (...path) => join(root, ...path);
const folder = mkdtempSync(join(tmpdir(), 'racelint-bench-'));

const WORKER = `import { workerData } from 'node:worker_threads';
const counts = new Int32Array(workerData as SharedArrayBuffer);
Atomics.add(counts, 0, 1);
`;

try {
  // An ordinary repository has few workers: the packages kept for the regression corpus are nothing but workers.
  const corpus = JSON.parse(readFileSync(inPackage('test', 'corpus', 'manifest.json'), 'utf8'));
  const leftOut = new Set(corpus.map((entry) => entry.package));
  const { files, bytes } = copyCorpus(inPackage('node_modules'), folder, Number(values.files), leftOut);
  writeFileSync(join(folder, 'src', 'counts.worker.ts'), WORKER);
  console.log(`${files.toLocaleString('en')} files, ${(bytes / 1e6).toFixed(1)} MB of installed packages; median of ${values.runs} runs\n`);
  compare(Number(values.runs));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(runs) {
  const racelint = [inPackage('bin', 'racelint.js'), 'scan', '--format', 'json'];
  writeFileSync(join(folder, 'one.ts'), 'export const answer: number = 42;\n');
  writeFileSync(join(folder, 'worker.ts'), WORKER);
  const times = {
    'node (start-up alone)': median(runs, ['-e', '0']),
    'racelint, one plain file': median(runs, [...racelint, 'one.ts']),
    'racelint, one worker file': median(runs, [...racelint, 'worker.ts']),
    racelint: median(runs, [...racelint, 'src']),
    'oxlint, default rules': median(runs, [inPackage('node_modules', 'oxlint', 'bin', 'oxlint'), '--silent', 'src']),
  };
  if (!values['skip-eslint']) {
    writeFileSync(join(folder, 'eslint.config.mjs'), eslintConfig());
    // One run is half a minute, and differs little from the next.
    times['ESLint, two core rules'] = median(1, [inPackage('node_modules', 'eslint', 'bin', 'eslint.js'), '--config', 'eslint.config.mjs', '--quiet', 'src']);
  }
  const width = Math.max(...Object.keys(times).map((name) => name.length));
  for (const [name, time] of Object.entries(times)) {
    const ratio = OTHERS.test(name) ? `   ${(time / times.racelint).toFixed(1)} × racelint` : '';
    console.log(`${name.padEnd(width)}  ${(time / 1000).toFixed(2).padStart(7)} s${ratio}`);
  }
}

/** Median time of a command in milliseconds. Linters exit with 1 when they find something; more is a failure. */
function median(runs, args) {
  const times = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
    times.push(performance.now() - start);
    if (status === null || status > 1) throw new Error(`${args.join(' ')} exited with ${status}\n${stderr}`);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
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
