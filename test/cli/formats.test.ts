import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import { FORMAT_NAMES } from '../../src/report/formats.js';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';
import { RACY } from '../support/racy-program.js';

const RULE = 'no-unsynchronized-rmw';

test.each(FORMAT_NAMES)('%s goes to standard output, and the same to a file', (format) => {
  const folder = temporaryProject(RACY);
  const printed = runRacelint(folder, ['--format', format]);
  expect(printed.stdout).toContain(RULE);
  const written = runRacelint(folder, ['--format', `${format}=reports/deep/racelint.out`]);
  expect({ code: written.code, stdout: written.stdout, stderr: written.stderr }).toEqual({ code: 1, stdout: '', stderr: '' });
  expect(withoutTime(readFileSync(join(folder, 'reports/deep/racelint.out'), 'utf8'))).toBe(withoutTime(printed.stdout));
  expect(readdirSync(join(folder, 'reports/deep'))).toEqual(['racelint.out']);
});

test.each(FORMAT_NAMES)('%s of a clean project exits with 0', (format) => {
  const { code, stderr } = runRacelint(temporaryProject({ 'index.ts': 'export {};\n' }), ['--format', format]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('several at once: one for people, others to files', () => {
  const folder = temporaryProject(RACY);
  const { stdout } = runRacelint(folder, ['--format', 'text', '--format', 'sarif=a.sarif', '--format=junit=b.xml']);
  expect(stdout).toContain('How it goes wrong');
  expect(sarifOf(folder, 'a.sarif').runs[0]!.results!.length).toBeGreaterThan(0);
  expect(readFileSync(join(folder, 'b.xml'), 'utf8')).toContain('<testsuites name="racelint"');
});

test('in GitHub Actions the annotations come beside the report, and the summary is added to the file of the step', () => {
  const folder = temporaryProject({ ...RACY, 'summary.md': '# before\n' });
  const { stdout } = runRacelint(folder, [], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'summary.md') });
  expect(stdout).toContain('How it goes wrong');
  expect(stdout).toMatch(/^::error file=worker\.js,line=3,/m);
  expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toMatch(/^# before\n<!-- racelint -->\n### racelint: \d findings?: /);
  // Who says what they want gets that alone.
  expect(runRacelint(folder, ['--format', 'compact'], { GITHUB_ACTIONS: 'true' }).stdout).not.toContain('::error');
});

test('started in a folder of a repository, sarif, github and gitlab name files from its root, and still find their texts', () => {
  const folder = temporaryProject({ 'app/main.js': RACY['main.js'], 'app/worker.js': RACY['worker.js'] });
  mkdirSync(join(folder, '.git'));
  const app = join(folder, 'app');
  runRacelint(app, ['--format', 'sarif=a.sarif', '--format', 'gitlab=g.json', '--format', 'json=j.json']);
  const location = sarifOf(app, 'a.sarif').runs[0]!.results!.find(({ ruleId }) => ruleId === `racelint/${RULE}`)!.locations![0]!.physicalLocation!;
  expect(location).toMatchObject({ artifactLocation: { uri: 'app/worker.js' }, region: { snippet: { text: 'counts[0]++' } } });
  expect(readFileSync(join(app, 'g.json'), 'utf8')).toContain('"path": "app/worker.js"');
  expect(runRacelint(app, ['--format', 'github']).stdout).toContain('file=app/worker.js,');
  expect(readFileSync(join(app, 'j.json'), 'utf8')).toContain('"file": "worker.js"');
});

test('a file that is there is replaced with its rights, and through a link', () => {
  const folder = temporaryProject({ ...RACY, 'real.json': 'old', 'other.json': 'old' });
  chmodSync(join(folder, 'real.json'), 0o600);
  symlinkSync('real.json', join(folder, 'link.json'));
  runRacelint(folder, ['--format', 'json=link.json']);
  expect(readFileSync(join(folder, 'real.json'), 'utf8')).toContain(RULE);
  expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true);
  expect(lstatSync(join(folder, 'real.json')).mode & 0o777).toBe(0o600);
});

test.skipIf(process.platform === 'win32')('a device is written to, not replaced', () => {
  const { code, stderr } = runRacelint(temporaryProject(RACY), ['--format', 'json=/dev/null']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('where a report cannot be written, the file and the way out are named, and nothing is left behind', () => {
  const folder = temporaryProject({ ...RACY, taken: '' });
  const { code, stderr } = runRacelint(folder, ['--format', 'sarif=taken/a.sarif']);
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'error: the report cannot be written to "taken/a.sarif": a part of the path is no folder\nName another one: --format sarif=FILE.\n' });
  expect(runRacelint(folder, ['--format', 'json=.']).stderr).toContain('the report cannot be written to ".": is a folder');
  expect(existsSync(join(folder, 'a.sarif'))).toBe(false);
});

function sarifOf(folder: string, file: string): Log {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Log;
}

function withoutTime(text: string): string {
  return text.replace(/\d\.\d\d s\)/, '');
}
