import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

/** A counter that is updated in steps, a flag that is read in a plain way, and a queue that needs a design. */
const PROJECT = {
  'package.json': '{ "name": "mill", "type": "module", "engines": { "node": ">=20" }, "scripts": { "test": "node src/main.js" } }\n',
  'src/main.js': `import { Worker } from 'node:worker_threads';
const memory = new SharedArrayBuffer(64);
const words = new Int32Array(memory);
for (let i = 0; i < 2; i += 1) new Worker(new URL('./saw.js', import.meta.url), { workerData: { memory } });
setTimeout(() => Atomics.store(words, 1, 1), 50);
`,
  'src/saw.js': `import { workerData } from 'node:worker_threads';
const words = new Int32Array(workerData.memory);
const take = () => {
  const next = words[2];
  if (next < 10) words[2] = next + 1;
  return next;
};
while (words[1] === 0 && take() < 10) words[0] += 1;
`,
};

interface Plan {
  readonly steps: readonly { readonly title: string; readonly diff: string; readonly fixes: readonly { readonly fingerprint: string }[]; readonly byHand: readonly unknown[]; readonly risk: string }[];
  readonly regions: readonly { readonly design: { readonly id: string }; readonly reason: string; readonly alternatives: readonly unknown[] }[];
}

function planOf(folder: string, paths: readonly string[] = []): Plan {
  const { code, stdout, stderr } = runRacelint(folder, ['migrate', '--format', 'json', ...paths]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Plan;
}

function fingerprints(folder: string): string[] {
  return (JSON.parse(runRacelint(folder, ['scan', '--format', 'json']).stdout) as { findings: { fingerprint: string }[] }).findings.map(({ fingerprint }) => fingerprint);
}

test('every finding is in one step, and the diffs of the steps apply one after the other', () => {
  const folder = temporaryProject(PROJECT);
  const plan = planOf(folder);
  expect(plan.steps.flatMap(({ fixes }) => fixes.map(({ fingerprint }) => fingerprint)).sort()).toEqual(fingerprints(folder).sort());
  expect(plan.steps.length).toBeGreaterThanOrEqual(2);
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  for (const { diff, byHand, fixes } of plan.steps) {
    if (diff === '') continue;
    writeFileSync(join(folder, 'step.patch'), diff);
    execFileSync('git', ['apply', 'step.patch'], { cwd: folder });
    if (byHand.length > 0) continue;
    const left = fingerprints(folder);
    for (const { fingerprint } of fixes) expect(left).not.toContain(fingerprint);
  }
});

test('a plan in Markdown has every part, and goes by the project', () => {
  const { stdout } = runRacelint(temporaryProject(PROJECT), ['migrate', 'src']);
  const headings = [...stdout.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  expect(headings).toEqual(['When to share at all', 'What there is', 'Steps', 'Platform', 'Ready for Atomics.Mutex and shared structs', 'Programs for stress']);
  for (const part of ['**Design.**', 'Also considered:', '**Risk: ', '`npx racelint scan src --only ', '`npm test`', '`npx racelint prove ', '`git apply -R step-1.patch`', '- [ ] Done <!-- racelint:step', '```diff\n--- a/src/saw.js']) expect(stdout).toContain(part);
});

test('--check ticks what is done, keeps the words of people, and says what is left', () => {
  const folder = temporaryProject(PROJECT);
  const plan = planOf(folder);
  const file = join(folder, 'PLAN.md');
  const text = runRacelint(folder, ['migrate']).stdout.replace('## Steps\n', '## Steps\n\nAnna does the first one.\n').replace('- [ ] Done', '* [ ] done by Anna');
  writeFileSync(file, text);
  const check = (): { code: number | null; stdout: string; stderr: string } => runRacelint(folder, ['migrate', '--check', 'PLAN.md']);
  expect(check()).toEqual({ code: 1, stdout: `0 of ${plan.steps.length} steps done\n`, stderr: '' });
  expect(readFileSync(file, 'utf8')).toBe(text);

  const first = plan.steps.findIndex(({ diff, byHand }) => diff !== '' && byHand.length === 0);
  writeFileSync(join(folder, 'step.patch'), plan.steps[first]!.diff);
  execFileSync('git', ['init', '--quiet'], { cwd: folder });
  execFileSync('git', ['apply', 'step.patch'], { cwd: folder });
  expect(check()).toEqual({ code: 1, stdout: `1 of ${plan.steps.length} steps done; ticked: ${first + 1}\n`, stderr: '' });
  const ticked = readFileSync(file, 'utf8');
  expect(ticked).toContain('Anna does the first one.');
  expect(ticked).toContain(`**1 of ${plan.steps.length} steps done.**`);
  expect(ticked.replace(/\[x\]/g, '[ ]').replace(/\*\*1 of/, '**0 of')).toBe(text);

  execFileSync('git', ['apply', '-R', 'step.patch'], { cwd: folder });
  expect(check().stdout).toBe(`0 of ${plan.steps.length} steps done; still reported, and so not done: ${first + 1}\n`);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('--check knows the same memory under another name, and tells what is new', () => {
  const folder = temporaryProject(PROJECT);
  writeFileSync(join(folder, 'PLAN.md'), runRacelint(folder, ['migrate']).stdout);
  const saw = PROJECT['src/saw.js'].replaceAll('take', 'draw');
  writeFileSync(join(folder, 'src/saw.js'), saw);
  const renamed = runRacelint(folder, ['migrate', '--check', 'PLAN.md']);
  expect(renamed.stdout).toMatch(/^0 of \d steps done\n$/);
  writeFileSync(join(folder, 'src/saw.js'), `${saw}words[9] += 1;\n`);
  expect(runRacelint(folder, ['migrate', '--check', 'PLAN.md']).stdout).toMatch(/^0 of \d steps done; 1 reported that is not in the plan\n$/);
  expect(readFileSync(join(folder, 'PLAN.md'), 'utf8')).toMatch(/<!-- racelint:new -->\n\*\*Reported since[\s\S]*- `[0-9a-f]{8}` no-unsynchronized-rmw\n<!-- \/racelint:new -->/);
});

test('a project that is right: no steps, and what fits its memory', () => {
  const folder = temporaryProject({
    'main.js': `import { Worker } from 'node:worker_threads';
const table = new SharedArrayBuffer(8);
new Int32Array(table).fill(7);
new Worker(new URL('./reader.js', import.meta.url), { workerData: table });
`,
    'reader.js': `import { workerData } from 'node:worker_threads';
console.log(new Int32Array(workerData)[0]);
`,
  });
  const plan = planOf(folder);
  expect({ steps: plan.steps, designs: plan.regions.map(({ design }) => design.id) }).toEqual({ steps: [], designs: ['keep-read-only'] });
  writeFileSync(join(folder, 'PLAN.md'), runRacelint(folder, ['migrate']).stdout);
  expect(runRacelint(folder, ['migrate', '--check', 'PLAN.md'])).toMatchObject({ code: 0, stdout: '0 of 0 steps done\n' });
  expect(planOf(temporaryProject({ 'a.js': 'export {};\n' })).regions).toEqual([]);
});

test('memory that nobody else uses is not to be shared', () => {
  const { stdout } = runRacelint(temporaryProject({ 'main.js': `import { Worker } from 'node:worker_threads';
const own = new Int32Array(new SharedArrayBuffer(8));
own[0] += 1;
new Worker(new URL('./other.js', import.meta.url));
`, 'other.js': 'console.log(1);\n' }), ['migrate']);
  expect(stdout).toMatch(/R1 <code>own<\/code> \| nobody else is seen to use it \| an ArrayBuffer/);
});

test('pages: headers, windows that must not block, and whether the headers are named', () => {
  const page = {
    'page.js': `const state = new SharedArrayBuffer(8);
const worker = new Worker('./worker.js');
worker.postMessage(state);
Atomics.waitAsync(new Int32Array(state), 1, 0);
Atomics.add(new Int32Array(state), 0, 1);
`,
    'worker.js': `onmessage = ({ data }) => {
  const words = new Int32Array(data);
  Atomics.add(words, 0, 1);
  Atomics.store(words, 1, 1);
  Atomics.notify(words, 1);
};
`,
  };
  const { stdout } = runRacelint(temporaryProject(page), ['migrate']);
  for (const part of ['`Cross-Origin-Opener-Policy: same-origin`', 'No file of the project was seen to name these headers', '- [ ] Serve the pages with both headers', '`Atomics.wait` throws in a window', '`Atomics.waitAsync`: Chrome 87']) expect(stdout).toContain(part);
  expect(runRacelint(temporaryProject({ ...page, _headers: '/*\n  Cross-Origin-Embedder-Policy: require-corp\n' }), ['migrate']).stdout).toContain('They are named in `_headers`');
});

test.each([
  [['migrate', '--check', 'nowhere.md'], 'error: there is no file "nowhere.md"\nracelint migrate > PLAN.md writes one.'],
  [['migrate', '--check', 'notes.md'], 'error: "notes.md" is no migration plan\nIt has lost the comment at its beginning'],
  [['migrate', '--check', 'notes.md', '--format', 'json'], "error: option '--check <plan>' cannot be used with option '-f, --format <format>'"],
])('%j says the way out', (args, message) => {
  const { code, stdout, stderr } = runRacelint(temporaryProject({ 'notes.md': '# Notes\n', 'a.js': '' }), args);
  expect(stderr.slice(0, message.length)).toBe(message);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('all that is reported of one word is one step, and steps have ids of their own', () => {
  const folder = temporaryProject({
    'main.js': `import { Worker } from 'node:worker_threads';
const memory = new SharedArrayBuffer(64);
for (let i = 0; i < 2; i += 1) new Worker(new URL('./depot.js', import.meta.url), { workerData: { memory } });
`,
    'depot.js': `import { workerData } from 'node:worker_threads';
const left = new Int32Array(workerData.memory, 0, 2);
function take() {
  while (left[0] === 0);
  left[0] -= 1;
}
const give = () => { left[0] += 1; };
take();
give();
give();
console.log(left[0]);
left[1] += 1;
`,
  });
  const { steps } = JSON.parse(runRacelint(folder, ['migrate', '--format', 'json']).stdout) as { steps: { id: string; title: string }[] };
  const titles = steps.map(({ title }) => title);
  expect(titles.filter((title) => title.includes('left[0]'))).toEqual(['`left[0]` of `memory` (`main.js`): a loop around `compareExchange`']);
  expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
});
