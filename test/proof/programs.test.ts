/** The programs that `racelint prove` writes for the findings of all fixtures are run: the fault shows, and not with the remedy. */
import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { proofProgram } from '../../src/report/proof/proof-program.js';
import { fixtures, temporaryFolder } from '../programs.js';
import { analyse } from '../remedies/outcome.js';

const temporary = temporaryFolder();
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** Each different program once: the comment at the head names the finding. */
const programs = new Map<string, { readonly name: string; readonly text: string; readonly fixed: boolean }>();
const without = new Set<string>();
for (const { name, sources } of fixtures().filter(({ kind }) => kind === 'bad')) {
  for (const finding of analyse(join(temporary, name), sources).findings) {
    for (const fixed of [false, true]) {
      const text = proofProgram(finding, fixed);
      const body = text?.slice(text.indexOf('*/'));
      if (text !== undefined && body !== undefined) programs.set(body, { name: `${name}${fixed ? ', fixed' : ''}`, text, fixed });
      else without.add(finding.ruleId.replace('racelint/', ''));
    }
  }
}

test('the rules for which there is no program, at least for some findings', () => {
  expect([...without].sort()).toEqual(['no-blocking-main-thread', 'no-invalid-atomics', 'no-lock-misuse', 'no-lost-wakeup', 'no-mixed-access', 'no-plain-spin']);
});

test.concurrent.each([...programs.values()].map((program, i) => [program.name, program, i] as const))('%s', { timeout: 60_000 }, async (_, { text, fixed }, i) => {
  const file = join(temporary, `proof-${i}.mjs`);
  writeFileSync(file, text);
  const { code, stdout, stderr } = await run(file);
  expect({ code, stderr }).toEqual({ code: fixed ? 0 : 1, stderr: '' });
  expect(stdout).toMatch(fixed ? /^right: / : /^wrong: /);
});

function run(file: string): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [file], { timeout: 50_000, killSignal: 'SIGKILL' }, (error, stdout, stderr) => done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }));
  });
}
