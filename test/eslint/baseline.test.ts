import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { pluginOf } from '../../src/eslint/plugin.js';
import { scanned } from '../support/json-report.js';
import { RACY, racyIn } from '../support/racy-program.js';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';
import { eslintIn, reportsOf } from './lint.js';

const plugin = pluginOf(rules);
/** Lines of what ESLint reports, and of what the command line does. */
async function doors(folder: string, file: string): Promise<{ readonly eslint: readonly string[]; readonly cli: readonly string[] }> {
  const reports = await reportsOf(eslintIn(folder, 'error', {}, plugin), folder, file);
  return { eslint: reports.map((report) => report.split(' ')[0]!.split(':')[0]!), cli: scanned(folder).found.filter((found) => found.startsWith(`${file}:`)).map((found) => /:(\d+) /.exec(found)![1]!) };
}

const TWICE = RACY['worker.js'].replace('counts[0]++;', 'counts[0]++;\nfunction other() {\n  counts[0] -= 1;\n}\nother();');

test('what the baseline knows is reported by neither door, what is new by both', async () => {
  const folder = temporaryProject({ 'package.json': '{ "type": "module" }', ...RACY });
  expect(await doors(folder, 'worker.js')).toEqual({ eslint: ['3'], cli: ['3'] });
  runRacelint(folder, ['baseline']);
  expect(await doors(folder, 'worker.js')).toEqual({ eslint: [], cli: [] });
  writeFileSync(join(folder, 'worker.js'), `\n\n${TWICE}`);
  expect(await doors(folder, 'worker.js')).toEqual({ eslint: ['7'], cli: ['7'] });
});

test('a long-lived process sees that the baseline is another one; one that is none hides nothing', async () => {
  const folder = temporaryProject({ 'package.json': '{ "type": "module" }', ...racyIn('app') });
  const eslint = eslintIn(folder, 'error', {}, plugin);
  const reported = async (): Promise<number> => (await reportsOf(eslint, folder, 'app/worker.js')).length;
  expect(await reported()).toBe(1);
  runRacelint(folder, ['baseline']);
  expect(await reported()).toBe(0);
  writeFileSync(join(folder, 'racelint-baseline.json'), '{ "version": 1, "findings": [] }');
  expect(await reported()).toBe(1);
  writeFileSync(join(folder, 'racelint-baseline.json'), '{');
  expect(await reported()).toBe(1);
});

test.each([
  ['the next line', (line: string) => `// racelint-ignore-next-line no-unsynchronized-rmw -- a test\n${line}`],
  ['its line', (line: string) => `${line} // racelint-ignore-line no-unsynchronized-rmw -- a test`],
  ['a range', (line: string) => `// racelint-ignore-start no-unsynchronized-rmw -- a test\n${line}\n// racelint-ignore-end`],
  ['the file', (line: string) => `/* racelint-ignore-file no-unsynchronized-rmw -- a test */\n${line}`],
  ['no reason', (line: string) => `// racelint-ignore-next-line no-unsynchronized-rmw\n${line}`, '4'],
  ['another rule', (line: string) => `// racelint-ignore-next-line no-mixed-access -- a test\n${line}`, '4'],
])('comments of its own count in both doors: %s', async (_, commented, line?: string) => {
  const worker = RACY['worker.js'].trimEnd().split('\n');
  const folder = temporaryProject({ 'package.json': '{ "type": "module" }', ...RACY, 'worker.js': `${[...worker.slice(0, 2), commented(worker[2]!)].join('\n')}\n` });
  const expected = line === undefined ? [] : [line];
  expect(await doors(folder, 'worker.js')).toEqual({ eslint: expected, cli: expected });
});
