import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stressFor, stressText, STRESS_IDS } from '../../src/migrate/stress.js';
import { APPROACHES } from '../../src/remedies/table/approaches.js';
import { temporaryProject } from '../support/temporary-project.js';

/** Runs a program as a user would save it. */
function run(file: string, program: string): { code: number | null; said: string } {
  const folder = temporaryProject({});
  writeFileSync(join(folder, file), program);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, '3', '200000'], { cwd: folder, encoding: 'utf8', timeout: 50_000 });
  return { code: status, said: stdout + stderr };
}

test.each(STRESS_IDS)('%s: right under stress', (id) => {
  const { file, program } = stressText(id);
  expect(run(file, program)).toEqual({ code: 0, said: 'right\n' });
});

/** Each program sees the fault that its approach is against. */
test.each([
  ['update', 'Atomics.add(words, 0, 1);', 'words[0] += 1;'],
  ['claim', 'if (Atomics.compareExchange(words, i, 0, agent + 1) === 0) Atomics.add', 'if (Atomics.load(words, i) === 0 && (Atomics.store(words, i, agent + 1), true)) Atomics.add'],
  ['lock', 'while (Atomics.compareExchange(words, LOCK, 0, 1) !== 0) Atomics.wait(words, LOCK, 1);', ''],
  ['slots', 'words[agent * 16] += 1', 'words[0] += 1'],
] as const)('%s: a fault is seen', (id, right, wrong) => {
  const { file, program } = stressText(id);
  expect(program).toContain(right);
  // Two agents may happen to go one after the other.
  const said = Array.from({ length: 10 }).reduce<string>((found) => (found.startsWith('fault') ? found : run(file, program.replace(right, wrong)).said), '');
  expect(said).toMatch(/^fault: \d+ instead of \d+\n/);
});

test('approaches that are named exist', () => {
  const named = STRESS_IDS.flatMap((id) => Object.keys(APPROACHES).filter((approach) => stressFor(approach) === id));
  expect(new Set(named).size).toBeGreaterThan(25);
});
