import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const FILES = { 'src/index.ts': '', 'notes.md': '', 'docs/x.md': '' };

test.each([
  [['nowhere'], 'error: there is no file or folder "nowhere"'],
  [['scr'], 'error: there is no file or folder "scr"\nDid you mean "src"?'],
  [['scna', 'src'], 'error: there is no file or folder "scna"\nDid you mean "scan"?'],
  [['docs'], 'error: there are no JavaScript or TypeScript files in "docs"\nLeft out are: '],
  [['**/*.vue'], 'error: no JavaScript or TypeScript file matches "**/*.vue"\nLeft out are: '],
  [['notes.md'], 'error: "notes.md" is no JavaScript or TypeScript file\nracelint reads .js, .jsx,'],
  [['--rule', 'no-chek-then-act=off'], 'error: unknown rule "no-chek-then-act"\nDid you mean "no-check-then-act"?'],
  [['--only', 'rmw'], 'error: unknown rule "rmw"\nDid you mean "no-unsynchronized-rmw"?'],
  [['--rule', 'no-check-then-act=of'], 'error: "no-check-then-act=of" does not say a severity\nDid you mean "off"?'],
  [['--formt', 'json'], "error: unknown option '--formt'\n(Did you mean --format?)"],
  [['--format', 'spreadsheet'], 'error: unknown format "spreadsheet"\nThe formats are text, compact, json,'],
  [['--format', 'sarf'], 'error: unknown format "sarf"\nDid you mean "sarif"? The formats are text, compact,'],
  [['--format', 'sarif='], 'error: --format "sarif=" names no file\nWrite --format sarif=FILE, or --format sarif for standard output.'],
  [['--format', 'text', '--format', 'json'], 'error: two reports are to be written to standard output: text and json\nGive one a file: --format json=FILE.'],
  [['--format', 'json=a', '--format', 'sarif=a'], 'error: two reports are to be written to "a"\nGive each --format a file of its own.'],
  [['explain'], "error: missing required argument 'rule|fingerprint|sharing'"],
  [['explain', 'no-mixed-acess'], 'error: unknown rule "no-mixed-acess"\nDid you mean "no-mixed-access"?'],
])('%j exits with 2 and says the way out', (args, message) => {
  const { code, stdout, stderr } = runRacelint(temporaryProject(FILES), args);
  expect(stderr.slice(0, message.length)).toBe(message);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('a file of another kind among others is left out with a note', () => {
  const { code, stderr } = runRacelint(temporaryProject(FILES), ['src/index.ts', 'notes.md']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'note: "notes.md" is no JavaScript or TypeScript file: left out\n' });
});

test('--help names the commands and the exit codes', () => {
  const { code, stdout, stderr } = runRacelint(temporaryProject({}), ['--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const part of ['Usage: racelint', 'scan [options] [paths...]', 'explain', 'rules', 'Exit codes:']) expect(stdout).toContain(part);
  expect(runRacelint(temporaryProject({}), ['scan', '--help']).stdout).toContain('--fail-on <severity>');
});

test('--version prints the version alone', () => {
  expect(runRacelint(temporaryProject({}), ['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
});

test('a reader that goes away is no failure', () => {
  const bin = fileURLToPath(new URL('../../bin/racelint.js', import.meta.url));
  const pipeline = `"${process.execPath}" "${bin}" scan --help | head -c 1`;
  const { stderr } = spawnSync('bash', ['-c', pipeline], { encoding: 'utf8' });
  expect(stderr).toBe('');
});
