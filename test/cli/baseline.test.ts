import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scanned } from '../support/json-report.js';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const MAIN = `import { Worker } from 'node:worker_threads';
const shared = new SharedArrayBuffer(64);
for (let i = 0; i < 2; i += 1) new Worker(new URL('./worker.js', import.meta.url), { workerData: shared });
`;
const HEAD = `import { workerData } from 'node:worker_threads';
const counts = new Int32Array(workerData);
`;
const HITS = 'function hit() {\n  counts[0]++;\n}\n';
const MISSES = 'function miss() {\n  counts[1]++;\n}\n';
const RUN = 'for (let i = 0; i < 1000; i += 1) { hit(); miss(); }\n';
const WORKER = HEAD + HITS + MISSES + RUN;

/** The program with a baseline of its two findings. */
function known(): string {
  const folder = temporaryProject({ 'src/main.js': MAIN, 'src/worker.js': WORKER });
  expect(scanned(folder).found).toHaveLength(2);
  const { code, stdout } = runRacelint(folder, ['baseline']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'racelint-baseline.json: 2 findings\n' });
  return folder;
}

const write = (folder: string, worker: string) => writeFileSync(join(folder, 'src/worker.js'), worker);

test('no finding that it knows comes back: lines above, functions in another order, renamed files', () => {
  const folder = known();
  expect(scanned(folder)).toEqual({ found: [], code: 0 });
  expect(runRacelint(folder, ['--no-baseline']).code).toBe(1);
  write(folder, '// one more line\n'.repeat(200) + HEAD + MISSES + HITS + RUN);
  writeFileSync(join(folder, 'src/main.js'), MAIN.replace('worker.js', 'counting.js'));
  renameSync(join(folder, 'src/worker.js'), join(folder, 'src/counting.js'));
  renameSync(join(folder, 'src/main.js'), join(folder, 'src/start.js'));
  expect(scanned(folder)).toEqual({ found: [], code: 0 });
  expect(scanned(join(folder, 'src'))).toEqual({ found: [], code: 0 });
});

describe('a new race is one', () => {
  test.each([
    ['in the same function', HITS.replace('}', '  counts[2]++;\n}'), 5],
    ['in the same words, in the same function', HITS.replace('}', '  counts[0]++;\n}'), 5],
    ['in place of one that is gone', HITS.replace('counts[0]', 'counts[3]'), 4],
    ['in another function, in place of one that is gone', HITS.replace('function hit() {\n  counts[0]++;', 'function hit() {\n  again();').concat('function again() {\n  counts[0]++;\n}\n'), 7],
  ])('%s', (_, hits, line) => {
    const folder = known();
    write(folder, HEAD + hits + MISSES + RUN);
    expect(scanned(folder)).toEqual({ found: [`src/worker.js:${line} no-unsynchronized-rmw error`], code: 1 });
  });

  test('in another file with the same words', () => {
    const folder = known();
    writeFileSync(join(folder, 'src/main.js'), `${MAIN}for (let i = 0; i < 2; i += 1) new Worker(new URL('./other.js', import.meta.url), { workerData: shared });\n`);
    writeFileSync(join(folder, 'src/other.js'), HEAD + HITS + RUN.replace('miss(); ', ''));
    expect(scanned(folder).found).toEqual(['src/other.js:4 no-unsynchronized-rmw error']);
  });
});

test('findings that are gone are told of in whole scans, and --prune takes them out', () => {
  const folder = known();
  write(folder, HEAD + HITS.replace('counts[0]++', 'Atomics.add(counts, 0, 1)') + MISSES + RUN);
  const note = 'one finding is gone (no-unsynchronized-rmw in src/worker.js): "racelint baseline --prune" takes it out, so that they cannot come back unseen';
  expect(runRacelint(folder, []).stdout).toContain(`racelint-baseline.json  note  ${note.replace('they', 'it')}`);
  expect(runRacelint(folder, ['src/worker.js', 'src/main.js']).stdout).not.toContain('gone');
  expect(runRacelint(folder, ['--only', 'no-mixed-access']).stdout).not.toContain('gone');
  expect(runRacelint(folder, ['baseline', '--prune']).stdout).toBe('racelint-baseline.json: 1 finding kept, 1 taken out\n');
  expect(runRacelint(folder, []).stdout).toMatch(/^✔ no findings, 1 suppressed \(/);
  write(folder, WORKER);
  expect(scanned(folder).found).toEqual(['src/worker.js:4 no-unsynchronized-rmw error']);
  expect(runRacelint(folder, ['baseline', '--update']).stdout).toBe('racelint-baseline.json: 2 findings\n');
  expect(scanned(folder).found).toEqual([]);
});

test('it holds no lines, and is the same from run to run', () => {
  const folder = known();
  const text = readFileSync(join(folder, 'racelint-baseline.json'), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ version: 1, findings: [{ rule: 'no-unsynchronized-rmw', state: 'shared', accesses: [{ file: 'src/worker.js', scope: 'hit' }, {}] }, { accesses: [{ scope: 'miss' }, {}] }] });
  expect(text).not.toMatch(/"line"|:\d/);
  runRacelint(folder, ['baseline', '--update']);
  expect(readFileSync(join(folder, 'racelint-baseline.json'), 'utf8')).toBe(text);
});

test('--baseline names another one; --report-suppressed shows what it knows', () => {
  const folder = known();
  mkdirSync(join(folder, 'ci'));
  expect(runRacelint(folder, ['baseline', '--baseline', 'ci/known.json']).stdout).toBe('ci/known.json: 2 findings\n');
  rmSync(join(folder, 'racelint-baseline.json'));
  expect(scanned(folder).found).toHaveLength(2);
  expect(scanned(folder, ['--baseline', 'ci/known.json'])).toEqual({ found: [], code: 0 });
  expect(runRacelint(folder, ['--baseline', 'ci/known.json', '--report-suppressed']).stdout).toContain('src/worker.js:4:3  suppressed  no-unsynchronized-rmw  by the baseline\n');
});

test.each([
  [['baseline'], '{ "version": 1, "findings": [] }', 'error: there is a baseline already: racelint-baseline.json\n--update writes what is found now in its place, --prune only takes out what is found no more.\n'],
  [['scan'], '{ "version": 2 }', 'error: the baseline racelint-baseline.json is of another version\n"racelint baseline --update" writes it anew.\n'],
  [['scan'], '{ "version": 1, "findings": [{}] }', 'error: the baseline racelint-baseline.json holds something that is no finding\n"racelint baseline --update" writes it anew.\n'],
  [['scan', '--baseline', 'gone.json'], '{ "version": 1, "findings": [] }', 'error: there is no baseline "gone.json"\n"racelint baseline" writes one.\n'],
])('%j with %s exits with 2 and says the way out', (args, text, message) => {
  const { code, stdout, stderr } = runRacelint(temporaryProject({ 'a.js': '', 'racelint-baseline.json': text }), args);
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: message });
});
