import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { FORMAT_NAMES } from '../../src/report/formats.js';
import { runRacelint } from '../support/run-racelint.js';
import { temporaryProject } from '../support/temporary-project.js';

const RULES = rules.map(({ id }) => id);
const COMMANDS = [...runRacelint('.', ['--help']).stdout.matchAll(/^ {2}([a-z]+)(?: \[options\]| \[command\])/gm)].map((match) => match[1]!);

/** What a shell offers for the last of these words. */
type Complete = (words: readonly string[], folder: string) => string[];

const SHELLS: Readonly<Record<string, Complete>> = {
  bash: (words, folder) => {
    // Readline parts words at "=" as well.
    const parts = words.flatMap((word) => word.split(/(=)/)).filter((word, i, all) => word !== '' || i === all.length - 1);
    const script = `eval "$SCRIPT"; compopt() { :; }; COMP_WORDS=(${['racelint', ...parts].map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${parts.length}; _racelint; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return lines(spawnSync('bash', ['--norc', '-c', script], { cwd: folder, encoding: 'utf8', env: { ...process.env, SCRIPT: scriptFor('bash') } }).stdout);
  },
  fish: (words, folder) => {
    const script = `source ${join(folder, 'completion.fish')}; complete -C ${JSON.stringify(`racelint ${words.join(' ')}`)}`;
    const { stdout } = spawnSync('fish', ['--no-config', '-c', script], { cwd: folder, encoding: 'utf8', env: { ...process.env, HOME: folder } });
    return lines(stdout).map((line) => line.split('\t')[0]!.replace(/^--\w+=/, ''));
  },
};

function scriptFor(shell: string): string {
  const { code, stdout, stderr } = runRacelint('.', ['completion', shell]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function isInstalled(shell: string): boolean {
  return spawnSync(shell, ['--version']).error === undefined;
}

describe.each(Object.keys(SHELLS))('%s', (shell) => {
  const complete: Complete = (words, folder) => SHELLS[shell]!(words, folder);

  test.skipIf(!isInstalled(shell))('offers commands, options, their values and files', () => {
    const folder = temporaryProject({ 'source.ts': '', 'completion.fish': scriptFor('fish') });
    expect(complete([''], folder)).toEqual(expect.arrayContaining([...COMMANDS, 'source.ts']));
    expect(complete(['sc'], folder)).toEqual(['scan']);
    expect(complete(['scan', '--fo'], folder)).toEqual(['--format']);
    expect(complete(['--fail'], folder)).toEqual(['--fail-on']);
    expect(complete(['map', '--st'], folder)).toEqual([]);
    expect(complete(['scan', '--format', ''], folder).sort()).toEqual([...FORMAT_NAMES].sort());
    expect(complete(['-f', 'sa'], folder)).toEqual(['sarif']);
    expect(complete(['scan', '--format=ch'], folder)).toEqual(['checkstyle']);
    expect(complete(['scan', '--only', 'no-lost'], folder)).toEqual(RULES.filter((id) => id.startsWith('no-lost')));
    expect(complete(['scan', 'sour'], folder)).toEqual(['source.ts']);
    expect(complete(['explain', 'no-torn'], folder)).toEqual(['no-torn-access']);
    expect(complete(['completion', ''], folder).sort()).toEqual(['bash', 'fish', 'zsh']);
    expect(complete(['help', 'ru'], folder)).toEqual(['rules']);
  });
});

test.skipIf(!isInstalled('zsh'))('zsh offers them too', () => {
  const folder = temporaryProject({ '_racelint': scriptFor('zsh'), 'source.ts': '' });
  // A terminal of zsh's own, in which the Tab key is pressed.
  const script = `zmodload zsh/zpty; zpty run zsh -fi
zpty -w run 'PS1=""; fpath=(${folder} $fpath); autoload -U compinit; compinit -u -D; zstyle ":completion:*" list-prompt ""; setopt no_always_last_prompt; racelint() { print "<$*>" }'
for line in $'racelint scan --fail-o\\t' $'racelint --confidence prov\\t' $'racelint explain no-torn\\t' $'racelint scan --format=chec\\t' $'racelint completio\\t' $'racelint map sour\\t'; do zpty -w run $line; sleep 0.3; done
zpty -w run 'exit'; zpty -r run out '*' ; while zpty -r run more 2>/dev/null; do out+=$more; done; print -r -- $out`;
  const { stdout } = spawnSync('zsh', ['-f', '-c', script], { cwd: folder, encoding: 'utf8', timeout: 20_000, env: { ...process.env, TERM: 'dumb' } });
  for (const words of ['<scan --fail-on', '<--confidence proven', '<explain no-torn-access', '<scan --format=checkstyle', '<completion', '<map source.ts']) expect(stdout).toContain(words);
});

test('another shell is refused', () => {
  const { code, stderr } = runRacelint('.', ['completion', 'tcsh']);
  expect(stderr).toContain("'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.");
  expect(code).toBe(2);
});
