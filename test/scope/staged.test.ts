import { appendFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CALM, RACY } from '../support/racy-program.js';
import { temporaryProject } from '../support/temporary-project.js';
import { ChangingRepository, OTHER } from './changing-repository.js';

const RACE = ['worker.js:3'];

test('what is staged counts, whatever the disk has', () => {
  const repository = new ChangingRepository({ ...CALM, ...OTHER });
  expect(repository.found(['--staged'])).toEqual([]);
  repository.write({ 'worker.js': RACY['worker.js'] });
  expect(repository.found(['--staged'])).toEqual([]);
  repository.git('add', 'worker.js');
  expect(repository.found(['--staged'])).toEqual(RACE);
  repository.write({ 'worker.js': CALM['worker.js'] });
  expect(repository.found(['--staged'])).toEqual(RACE);
  const { code, output } = repository.racelint(['--staged']);
  expect(output).toContain('> 3 | for (let i = 0; i < 1000; i += 1) counts[0]++;');
  expect(output).toMatch(/^✖ 1 finding: 1 error in 1 staged file \(/m);
  expect(code).toBe(1);
  repository.remove('worker.js');
  expect(repository.found(['--staged'])).toEqual(RACE);
  repository.git('add', 'worker.js');
  expect(repository.found(['--staged'])).toEqual([]);
});

test('a file that is staged in part is judged by what is staged of it', () => {
  const repository = new ChangingRepository(CALM);
  const twice = CALM['worker.js'].replace('counts = new', 'mine = 0, counts = new');
  repository.stage({ 'worker.js': twice });
  repository.write({ 'worker.js': twice + RACY['worker.js'].split('\n')[2]! });
  expect(repository.found([])).toEqual(['worker.js:4']);
  expect(repository.found(['--staged'])).toEqual([]);
  expect(repository.racelint(['--staged']).output).toMatch(/^✔ no findings in 1 staged file \(/);
});

test('the other side of the race is looked for in the index of the whole project', () => {
  const repository = new ChangingRepository({ ...CALM, 'main.js': 'export {};\n' });
  repository.stage({ 'worker.js': RACY['worker.js'] });
  repository.write({ 'main.js': RACY['main.js'] });
  expect(repository.found([])).toEqual(RACE);
  // What starts it twice is not staged.
  expect(repository.found(['--staged'])).toEqual([]);
  repository.stage({ 'main.js': RACY['main.js'] });
  repository.write({ 'main.js': 'export {};\n' });
  expect(repository.found(['--staged'])).toEqual(RACE);
});

test('files that git does not know are not there; those that it ignores are', () => {
  const repository = new ChangingRepository({ '.gitignore': 'node_modules/\nmade/\n', 'package.json': '{}', ...CALM });
  const importing = (path: string) => RACY['worker.js'].replace('counts[0]++', 'hit(counts)').replace('\n', `\nimport { hit } from '${path}';\n`);
  const helper = 'export const hit = (counts) => counts[0]++;\n';
  repository.write({ 'helper.js': helper, 'made/helper.js': helper });
  repository.stage({ 'worker.js': importing('./helper.js') });
  expect(repository.found([])).toEqual(['helper.js:1']);
  expect(repository.found(['--staged'])).toEqual([]);
  repository.git('add', '--intent-to-add', 'helper.js');
  expect(repository.found(['--staged'])).toEqual([]);
  repository.git('add', 'helper.js');
  expect(repository.found(['--staged'])).toEqual(['helper.js:1']);
  repository.git('rm', '--quiet', '--cached', '--force', 'helper.js');
  expect(repository.found(['--staged'])).toEqual([]);
  repository.stage({ 'worker.js': importing('./made/helper.js') });
  expect(repository.found(['--staged'])).toEqual(['made/helper.js:1']);
});

test('only findings with a place in a staged file are told of', () => {
  const repository = new ChangingRepository({ ...CALM, ...OTHER });
  repository.stage({ 'notes.md': 'text\n' });
  expect(repository.racelint(['--staged']).output).toMatch(/^✔ no findings in 0 staged files \(/);
  repository.stage({ 'main.js': `${RACY['main.js']}// changed\n` });
  expect(repository.found(['--staged'])).toEqual([]);
  // The place that starts the workers is one of the race's.
  repository.stage({ 'other/start.js': `${OTHER['other/start.js']}// changed\n` });
  expect(repository.found(['--staged'])).toEqual(['other/task.js:3']);
  repository.git('reset', '--quiet', 'other/start.js');
  repository.stage({ 'other/length.js': `${OTHER['other/length.js']}// changed\n` });
  expect(repository.found(['--staged'])).toEqual([]);
});

test('names with blanks, quotes and other letters; renames, deletions and the first commit', () => {
  const repository = new ChangingRepository({});
  const folder = 'wörk "er" dïr/ünd mehr';
  const inFolder = Object.fromEntries(Object.entries(RACY).map(([name, text]) => [`${folder}/${name}`, text]));
  repository.stage(inFolder);
  expect(repository.found(['--staged'])).toEqual([`${folder}/worker.js:3`]);
  expect(repository.found(['--staged', `${folder}/worker.js`])).toEqual([`${folder}/worker.js:3`]);
  repository.git('commit', '--quiet', '--message', 'a race');
  repository.git('mv', `${folder}/worker.js`, `${folder}/arbeiter.js`);
  repository.stage({ [`${folder}/main.js`]: RACY['main.js'].replace('worker.js', 'arbeiter.js') });
  expect(repository.found(['--staged'])).toEqual([`${folder}/arbeiter.js:3`]);
  repository.git('rm', '--quiet', '-r', '--force', folder);
  expect(repository.racelint(['--staged'])).toMatchObject({ code: 0 });
  repository.git('update-ref', '-d', 'HEAD');
  repository.stage(inFolder);
  expect(repository.found(['--staged'])).toEqual([`${folder}/worker.js:3`]);
});

test('from a folder below, from a second work tree, and inside of hooks that set what git is to work on', () => {
  const repository = new ChangingRepository({ 'app/main.js': RACY['main.js'], 'app/worker.js': CALM['worker.js'] });
  repository.stage({ 'app/worker.js': RACY['worker.js'] });
  expect(repository.found(['--staged'], { folder: 'app' })).toEqual(['worker.js:3']);
  const gitDir = { GIT_DIR: join(repository.folder, '.git') };
  expect(repository.found(['--staged'], { folder: 'app', env: gitDir })).toEqual(['worker.js:3']);
  expect(repository.found(['--staged'], { folder: 'app', env: { GIT_INDEX_FILE: '.git/index' } })).toEqual(['worker.js:3']);
  // The index of `git commit --only` is one of its own.
  repository.git('stash', '--quiet');
  repository.write({ 'app/worker.js': RACY['worker.js'], '.git/hooks/pre-commit': '#!/bin/sh\nexec node_modules/.bin/racelint scan --staged --format compact\n' });
  repository.run('chmod', ['+x', '.git/hooks/pre-commit']);
  expect(repository.run('git', ['commit', '--quiet', '--message', 'all', '--all']).output).toContain('app/worker.js:3:');
  expect(repository.run('git', ['commit', '--quiet', '--message', 'one', '--only', 'app/worker.js']).output).toContain('app/worker.js:3:');
  expect(repository.commits()).toBe(1);
  const second = join(temporaryProject({}), 'second tree');
  repository.git('worktree', 'add', '--quiet', second, '-b', 'second');
  repository.run('cp', ['-r', 'node_modules', second]);
  repository.write({ [`../${second.split('/').slice(-2).join('/')}/app/worker.js`]: RACY['worker.js'] });
  repository.git('-C', second, 'add', 'app/worker.js');
  expect(repository.found(['--staged'], { folder: second })).toEqual(['app/worker.js:3']);
  expect(repository.run('git', ['-C', second, 'commit', '--quiet', '--message', 'there']).output).toContain('app/worker.js:3:');
});

test('submodules are as they are on the disk, and their changes are their own', () => {
  const inner = new ChangingRepository({ 'hit.js': 'export const hit = (counts) => counts[0]++;\n' });
  const repository = new ChangingRepository(CALM);
  repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'library');
  repository.stage({ 'worker.js': RACY['worker.js'].replace('counts[0]++', 'hit(counts)').replace('\n', "\nimport { hit } from './library/hit.js';\n") });
  expect(repository.found(['--staged'])).toEqual(['library/hit.js:1']);
  repository.git('commit', '--quiet', '--message', 'first');
  repository.write({ 'library/hit.js': 'export const hit = (counts) => counts[1]++;\n' });
  expect(repository.racelint(['--staged'])).toMatchObject({ code: 0 });
});

test('single files say which of the staged ones are told of, folders what the project is', () => {
  const repository = new ChangingRepository({ 'package.json': '{}', ...CALM });
  repository.stage({ ...OTHER, 'worker.js': RACY['worker.js'], 'README.md': 'text' });
  expect(repository.found(['--staged'])).toEqual(['other/task.js:3', 'worker.js:3']);
  expect(repository.found(['--staged', 'worker.js', 'README.md'])).toEqual(['worker.js:3']);
  expect(repository.found(['--staged', 'other'])).toEqual(['other/task.js:3']);
  repository.git('rm', '--quiet', '--cached', 'other/task.js');
  expect(repository.found(['--staged', 'other/task.js'])).toEqual([]);
});

test('nothing in the repository is written', () => {
  const repository = new ChangingRepository(CALM);
  repository.stage({ 'worker.js': RACY['worker.js'] });
  // Known to git by other times: it would bring its index up to date.
  repository.write({ 'main.js': RACY['main.js'] });
  const index = join(repository.folder, '.git/index');
  const before = { bytes: readFileSync(index), time: statSync(index).mtimeMs, status: repository.run('find', ['.git', '-type', 'f', '-newer', '.git/index']).output };
  expect(repository.found(['--staged'])).toEqual(RACE);
  expect(repository.found(['--since', 'HEAD', '--new-only'])).toEqual(RACE);
  expect({ bytes: readFileSync(index), time: statSync(index).mtimeMs, status: repository.run('find', ['.git', '-type', 'f', '-newer', '.git/index']).output }).toEqual(before);
});

test('with the cache the same is found as without, in turns with the disk', () => {
  const repository = new ChangingRepository(CALM);
  mkdirSync(join(repository.folder, 'kept'));
  appendFileSync(join(repository.folder, '.git/info/exclude'), 'kept\n');
  const cached = (args: readonly string[]) => repository.found([...args, '--cache-location', 'kept']);
  repository.stage({ 'worker.js': RACY['worker.js'] });
  repository.write({ 'worker.js': CALM['worker.js'] });
  for (let i = 0; i < 2; i += 1) {
    expect(cached([])).toEqual([]);
    expect(cached(['--staged'])).toEqual(RACE);
  }
  const warm = repository.racelint(['--staged', '--stats', '--cache-location', 'kept']);
  expect(warm.output).toMatch(/^parsed +0$/m);
  repository.write({ 'helper.js': 'export {};\n' });
  repository.stage({ 'worker.js': `import './helper.js';\n${RACY['worker.js']}` });
  expect(cached([])).toEqual(['worker.js:4']);
  expect(cached(['--staged'])).toEqual(['worker.js:4']);
  repository.stage({ 'worker.js': CALM['worker.js'] });
  expect(cached(['--staged'])).toEqual([]);
});
