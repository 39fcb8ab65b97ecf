/**
 * How long the ESLint plugin keeps an editor waiting: `npm run bench:editor`. Every run lints a text that differs from the disk and
 * from the run before, as after each key. The goals, after warm-up, for a file of 1,000 lines: 15 ms without workers, 60 ms
 * with a worker file beside it.
 */
import { ESLint } from 'eslint';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import racelint from '../dist/src/eslint/index.js';

const LINES = 1000;
const WARM_UP = 20;
const RUNS = 40;

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'racelint-bench-')));
try {
  writeFileSync(join(folder, 'package.json'), '{ "name": "bench", "type": "module" }');
  writeFileSync(join(folder, 'worker.js'), workerText());
  for (const [name, text, goal] of [
    ['without workers', lines(order), '15 ms'],
    ['with a worker file', startingText(10), '60 ms'],
    ['dense with races', startingText(1), 'none'],
  ]) {
    const path = join(folder, `${name.replaceAll(' ', '-')}.js`);
    writeFileSync(path, text);
    console.log(`${name.padEnd(20)} ${text.split('\n').length} lines  ${(await measured(path, text)).padEnd(50)} goal ${goal}`);
    rmSync(path);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The time of all rules of the plugin in one lint, and what they found. */
async function measured(path, text) {
  const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, stats: true, overrideConfig: [racelint.configs.recommended] });
  const times = [];
  let found = 0;
  for (let run = 0; run < WARM_UP + RUNS; run++) {
    const [result] = await eslint.lintText(`${text}// ${run}\n`, { filePath: path });
    if (result.fatalErrorCount > 0) throw new Error(result.messages[0].message);
    found = result.messages.length;
    const rules = result.stats.times.passes.flatMap((pass) => Object.values(pass.rules ?? {}));
    if (run >= WARM_UP) times.push(rules.reduce((sum, { total }) => sum + total, 0));
  }
  times.sort((a, b) => a - b);
  const at = (part) => times[Math.floor(times.length * part)].toFixed(1);
  return `median ${at(0.5)} ms  95 % ${at(0.95)} ms  ${found} findings`;
}

/** Ordinary code, as most of a file is. */
function order(n) {
  return [
    `export function order${n}(items, { currency = 'EUR', rates = new Map() } = {}) {`,
    '  let total = 0;',
    '  for (const { price, count } of items) {',
    '    if (count === 0) continue;',
    '    total += price * count * (rates.get(currency) ?? 1);',
    '  }',
    '  return { total, currency, label: `${total.toFixed(2)} ${currency}` };',
    '}',
    '',
  ];
}

/** Code over shared memory, some of it wrong. */
function step(n) {
  return [
    `export function step${n}(value) {`,
    `  const seen = Atomics.load(state, ${n});`,
    `  if (seen > value) worker.postMessage({ kind: 'late', at: ${n} });`,
    n % 20 === 0 ? `  state[${n}] = state[${n}] + 1;` : `  Atomics.add(state, ${n}, 1);`,
    '  return seen;',
    '}',
    '',
  ];
}

/** A file that starts a worker; one function in `every` touches the memory of both. */
function startingText(every) {
  const head = ["import { Worker } from 'node:worker_threads';", '', 'const state = new Int32Array(new SharedArrayBuffer(4096));', "const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: { state } });", ''];
  return [...head, lines((n) => (n % every === 0 ? step(n) : order(n)), LINES - head.length)].join('\n');
}

function workerText() {
  const receive = lines((n) => [`  if (at === ${n}) Atomics.add(state, ${n}, 2);`], 40);
  return `import { parentPort, workerData } from 'node:worker_threads';\n\nconst { state } = workerData;\nparentPort.on('message', ({ at }) => {\n${receive}  state[0]++;\n});\n`;
}

/** So many lines, or a few less: no function is cut. */
function lines(block, count = LINES) {
  const written = [];
  for (let n = 0; written.length + block(n).length <= count; n++) written.push(...block(n));
  return `${written.join('\n')}\n`;
}
