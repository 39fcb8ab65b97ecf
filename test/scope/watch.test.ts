import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { MemoryStore } from '../../src/engine/cache/memory-store.js';
import { CALM, RACY } from '../support/racy-program.js';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';
import { Watching } from './watching.js';

const write = (folder: string, path: string, text: string): void => writeFileSync(join(folder, path), text);

test('a change brings another scan, which parses the changed file alone, and survives whatever is written', async () => {
  const folder = temporaryProject(CALM);
  const watching = new Watching(folder);
  const first = await watching.next();
  expect(first.stdout).toBe('');
  expect(first.stderr).toMatch(/^parsed +2$/m);
  expect(first.stderr).toMatch(/^watching 1 folder for changes; Ctrl-C ends$/m);

  write(folder, 'worker.js', RACY['worker.js']);
  const racy = await watching.next();
  expect(racy.stdout).toContain('worker.js:3:');
  expect(racy.stderr).toMatch(/^parsed +1$/m);

  write(folder, 'worker.js', `${RACY['worker.js']}}{`);
  expect((await watching.next()).stdout).toMatch(/^worker\.js:4:\d+: /m);
  write(folder, 'racelint.config.json', '{ "ruels": {} }');
  expect((await watching.next()).stderr).toMatch(/^error: .*racelint\.config\.json.*ruels/m);
  rmSync(join(folder, 'racelint.config.json'));
  await watching.next();

  rmSync(join(folder, 'worker.js'));
  expect((await watching.next()).stdout).toBe('');
  // What was seen two runs ago is still known.
  write(folder, 'worker.js', RACY['worker.js']);
  const back = await watching.next();
  expect(back.stdout).toContain('worker.js:3:');

  mkdirSync(join(folder, 'new.folder'));
  expect((await watching.next()).stderr).toMatch(/^watching 2 folders/m);
  write(folder, 'new.folder/broken.js', 'new SharedArrayBuffer(8); const = ;\n');
  expect((await watching.next()).stdout).toContain('new.folder/broken.js:1:');
  rmSync(join(folder, 'new.folder'), { recursive: true });
  expect((await watching.next()).stderr).toMatch(/^watching 1 folder /m);
});

test('files that do not matter, and the reports of its own, bring none', async () => {
  const folder = temporaryProject({ ...RACY, '.gitignore': 'left-out/\n', 'left-out/a.js': 'export {};\n' });
  const watching = new Watching(folder, ['--format', 'json=racelint.json', '--format', 'html=report.html']);
  await watching.next();
  expect(existsSync(join(folder, 'report.html'))).toBe(true);
  write(folder, 'notes.txt', 'text');
  write(folder, 'left-out/a.js', 'export const changed = true;\n');
  await sleep(600);
  write(folder, 'worker.js', CALM['worker.js']);
  expect((await watching.next()).stderr.match(/for changes/g)).toHaveLength(1);
});

test('many changes at once are one', async () => {
  const folder = temporaryProject(CALM);
  const watching = new Watching(folder);
  await watching.next();
  for (let i = 0; i < 50; i += 1) write(folder, `file-${i}.js`, 'export {};\n');
  const { stderr } = await watching.next();
  expect(stderr).toMatch(/^files +52$/m);
});

test('Ctrl-C ends it, and nothing is left behind', async () => {
  const folder = temporaryProject(RACY);
  const watching = new Watching(folder);
  await watching.next();
  watching.interrupt();
  expect(await watching.ended).toEqual({ code: null, signal: 'SIGINT' });
});

test.runIf(existsSync('/usr/bin/script'))('on a terminal each report has the screen for itself', async () => {
  const folder = temporaryProject(RACY);
  const watching = new Watching(folder, ['--format', 'compact'], true);
  for (const start = Date.now(); Date.now() - start < 20_000 && !watching.output.includes('Ctrl-C'); ) await sleep(50);
  expect(watching.output).toMatch(/^\u001B\[2J\u001B\[3J\u001B\[Hworker\.js:3:/);
});

test('one that is called wrongly does not wait', () => {
  const folder = temporaryProject(RACY);
  expect(runRacelint(folder, ['scan', '--watch', 'nowhere'])).toEqual({ code: 2, stdout: '', stderr: 'error: there is no file or folder "nowhere"\n' });
  expect(runRacelint(folder, ['scan', '--watch', '--staged']).stderr).toBe("error: option '--watch' cannot be used with option '--staged'\n(racelint --help tells more)\n");
});

test('what is remembered does not grow with the number of runs', () => {
  const store = new MemoryStore();
  for (let run = 0; run < 100; run += 1) {
    store.turn();
    if (store.read('always') === undefined) store.write('always', run);
    store.write(`once ${run}`, run);
  }
  expect(store.read('always')).toBe(0);
  expect(store.read('once 0')).toBeUndefined();
  expect(store.size).toBeLessThan(5);
});
