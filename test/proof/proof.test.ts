/** Programs whose fault can be seen: they are run as they are, and again after `racelint fix --suggestions`. */
import { execFile } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../programs.js';
import { runRacelint } from '../support/run-racelint.js';

const PROOF = fileURLToPath(new URL('../../fixtures/proof/', import.meta.url));
/** Far more than a program needs on a busy machine: each of them ends by itself, whatever its workers do. */
const BOUND = 60_000;
/** A race need not go wrong every time: one fault in so many runs is asked for, and none in so many afterwards. */
const RUNS_BEFORE = 8;
const RUNS_AFTER = 3;

const temporary = temporaryFolder();
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

test('there is a program of each kind', () => {
  expect(readdirSync(PROOF).sort()).toEqual([
    'bounded-queue', 'counter', 'float-accumulator', 'histogram', 'id-allocator', 'lazy-init', 'lost-wakeup', 'max-tracker', 'mutex-with-early-return', 'spin-flag', 'state-machine', 'stop-flag',
  ]);
});

describe.each(readdirSync(PROOF))('%s', (name) => {
  test('shows its fault, and runs clean after racelint fix', { timeout: 6 * BOUND }, async () => {
    const folder = join(temporary, name);
    cpSync(join(PROOF, name), folder, { recursive: true });
    expect(runRacelint(folder, []).code).toBe(1);
    let before = 'not run';
    for (let run = 0; run < RUNS_BEFORE && !before.startsWith('fault: '); run++) before = await output(folder);
    expect(before).toMatch(/^fault: /);

    expect(runRacelint(folder, ['fix', '--suggestions'])).toMatchObject({ code: 0, stderr: '' });

    for (let run = 0; run < RUNS_AFTER; run++) expect(await output(folder)).toBe('clean');
    expect(runRacelint(folder, []).code).toBe(0);
  });
});

/** What the program prints. */
async function output(folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'main.mjs')], { timeout: BOUND, killSignal: 'SIGKILL' });
  return stdout.trim();
}
