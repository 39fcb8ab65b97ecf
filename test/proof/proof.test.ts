/** Programs whose fault can be seen: they are run as they are, and again with what racelint itself would change. */
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/text/apply-edits.js';
import { filesBelow, temporaryFolder } from '../programs.js';
import { analyse } from '../remedies/outcome.js';

const PROOF = fileURLToPath(new URL('../../fixtures/proof/', import.meta.url));
/** Far more than a program needs on a busy machine: each of them ends by itself, whatever its workers do. */
const BOUND = 30_000;

const temporary = temporaryFolder();
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe.each(readdirSync(PROOF))('%s', (rule) => {
  test('shows its fault, and runs clean with the remedy', { timeout: 3 * BOUND }, async () => {
    const original = join(PROOF, rule);
    const sources = new Map(filesBelow(original).map((file) => [file, readFileSync(join(original, file), 'utf8')]));
    const { folder, files, findings } = analyse(join(temporary, rule), sources);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([`racelint/${rule}`]);

    expect(await run(folder)).toMatch(/^fault: /);

    const edits = findings[0]?.remedies.find((remedy) => remedy.edits.length > 0)?.edits ?? [];
    expect(edits).not.toEqual([]);
    for (const path of files) writeFileSync(path, applyEdits(readFileSync(path, 'utf8'), edits.filter(({ file }) => file === path)));

    expect(await run(folder)).toBe('clean');
  });
});

/** What the program prints. */
async function run(folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'main.mjs')], { timeout: BOUND, killSignal: 'SIGKILL' });
  return stdout.trim();
}
