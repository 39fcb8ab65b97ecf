/** The table of process-wide state says what Node does, and uses of it are found where they are. */
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { MAIN_THREAD_METHODS } from '../../src/models/process-state.js';
import { processUses } from '../../src/dependencies/process-uses.js';

function inWorker(code: string): Promise<string> {
  const worker = new Worker(`const { parentPort } = require('node:worker_threads'); let said; try { said = String(${code}); } catch (error) { said = error.code; } parentPort.postMessage(said);`, { eval: true });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

// Windows has no users and groups of this kind.
test.skipIf(process.platform === 'win32').each([...MAIN_THREAD_METHODS].map((method) => `process.${method}(${method === 'abort' ? '' : "'x'"})`).concat('process.umask(0)'))('%s throws in a worker', async (call) => {
  expect(await inWorker(call)).toBe('ERR_WORKER_UNSUPPORTED_OPERATION');
});

test('process.umask() tells, and process.title does not change', async () => {
  expect(Number(await inWorker('process.umask()'))).toBe(process.umask());
  expect(await inWorker("(process.title = 'taken', process.title)")).toBe(process.title);
});

function found(text: string, path = 'index.js'): string[] {
  return processUses(path, text).map((use) => `${use.line}:${use.column} ${use.text} ${use.effect}`);
}

describe('uses', () => {
  test.each([
    ['process.chdir(folder);', ['1:1 process.chdir(…) throws']],
    ['process.abort()', ['1:1 process.abort() throws']],
    ['const { umask: mask } = require("process");\nmask(0o22); mask();', ['2:1 process.umask(…) throws']],
    ['import { chdir } from "node:process";\nexport const enter = () => chdir("/");', ['2:28 process.chdir(…) throws']],
    ['import proc from "node:process";\nproc["setuid"](0);', ['2:1 process.setuid(…) throws']],
    ['const p = require("node:process");\np.once("SIGTERM", stop);', ["2:1 process.once('SIGTERM', …) ignored"]],
    ['globalThis.process.title = "x";', ['1:1 process.title = … ignored']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('in TypeScript', () => {
    expect(found('export function go(where: string): void { process.chdir(where as string); }', 'go.ts')).toEqual(['1:43 process.chdir(…) throws']);
  });
});

describe('no uses', () => {
  test.each([
    'process.umask()', 'process.on("exit", done)', 'process.on(signal, done)', 'const title = process.title',
    'function f(process) { process.chdir("/"); }', 'const process = { abort() {} }; process.abort();', 'import { chdir } from "./process.js"; chdir("/");',
    '// process.chdir("/")\nconst text = "process.chdir(1)";',
    'if (isMainThread) process.chdir("/");', 'function enter() { if (!isMainThread) return; process.chdir("/"); }',
    'try { process.chdir("/"); } catch {}', 'if (!process.chdir.disabled) process.chdir("/");',
    'process.chdir(', 'const abort = process.abort;',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('an error that is caught elsewhere is not caught here', () => {
    expect(found('try { later(() => process.chdir("/")); } catch {}\ntry { ready(); } catch { process.chdir("/"); }')).toEqual(['1:19 process.chdir(…) throws', '2:26 process.chdir(…) throws']);
  });
});
