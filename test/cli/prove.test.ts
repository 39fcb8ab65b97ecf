import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const PROJECT = {
  'main.mjs': `import { Worker } from 'node:worker_threads';
const sold = new Int32Array(new SharedArrayBuffer(8));
for (let i = 0; i < 2; i += 1) new Worker(new URL('./booth.mjs', import.meta.url), { workerData: sold });
`,
  'booth.mjs': `import { workerData as sold } from 'node:worker_threads';
sold[0]++;
process.emitWarning('the code of the project was run');
`,
};

function fingerprintOf(folder: string): string {
  const { findings } = JSON.parse(runRacelint(folder, ['scan', '--format', 'json']).stdout) as { findings: { fingerprint: string }[] };
  return findings[0]?.fingerprint.slice(0, 8) ?? 'none';
}

test('prints a program that tells the interleaving, and runs nothing', () => {
  const folder = temporaryProject(PROJECT);
  const { code, stdout, stderr } = runRacelint(folder, ['prove', fingerprintOf(folder)]);
  for (const part of ['no-unsynchronized-rmw at booth.mjs:2', 'the update of worker 2 is lost (booth.mjs:2)', 'const old = cells[0];', "import { isMainThread, Worker, workerData } from 'node:worker_threads';"]) expect(stdout).toContain(part);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('--out writes it; --run runs it and shows the wrong value, with --fixed the right one', () => {
  const folder = temporaryProject(PROJECT);
  const fingerprint = fingerprintOf(folder);
  expect(runRacelint(folder, ['prove', fingerprint, '--out', 'proofs/race.mjs'])).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(readFileSync(join(folder, 'proofs/race.mjs'), 'utf8')).toBe(runRacelint(folder, ['prove', fingerprint]).stdout);
  expect(runRacelint(folder, ['prove', fingerprint, '--run'])).toEqual({ code: 1, stdout: 'wrong: two agents have added one each, the cell holds 1\n', stderr: '' });
  expect(runRacelint(folder, ['prove', fingerprint, '--run', '--fixed'])).toEqual({ code: 0, stdout: 'right: two agents have added one each, the cell holds 2\n', stderr: '' });
});

test('wrong usage: a fingerprint that is not there, a file that is no module, a finding that no order of steps shows', () => {
  const folder = temporaryProject({ ...PROJECT, 'float.mjs': 'Atomics.add(new Int32Array(new SharedArrayBuffer(8)), 9, 1);\n' });
  expect(runRacelint(folder, ['prove', '0123']).stderr).toMatch(/^error: no finding has the fingerprint "0123"/);
  expect(runRacelint(folder, ['prove', fingerprintOf(folder), '--out', 'race.txt']).stderr).toMatch(/^error: --out needs a file name that ends with \.mjs, not "race\.txt"/);
  expect(existsSync(join(folder, 'race.txt'))).toBe(false);
  const { findings } = JSON.parse(runRacelint(folder, ['scan', 'float.mjs', '--format', 'json']).stdout) as { findings: { fingerprint: string }[] };
  const { code, stderr } = runRacelint(folder, ['prove', findings[0]?.fingerprint ?? 'none', 'float.mjs']);
  expect(stderr).toMatch(/^error: there is no program for this finding of no-invalid-atomics: what the call returns or takes is not what is meant/);
  expect(code).toBe(2);
});
