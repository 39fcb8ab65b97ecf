import { expect, test } from 'vitest';
import { CALM, RACY } from '../support/racy-program.js';
import { temporaryProject } from '../support/temporary-project.js';
import { ChangingRepository, OTHER } from './changing-repository.js';

test('--since tells of what differs from where the branch began: committed, staged, changed and new files', () => {
  const repository = new ChangingRepository({ ...RACY, 'other/start.js': OTHER['other/start.js'], 'other/length.js': OTHER['other/length.js'] });
  expect(repository.found(['--since', 'main'])).toEqual([]);
  repository.git('checkout', '--quiet', '-b', 'topic');
  repository.write({ 'other/task.js': OTHER['other/task.js'] });
  expect(repository.found(['--since', 'main'])).toEqual(['other/task.js:3']);
  repository.git('add', '--all');
  expect(repository.found(['--since', 'main'])).toEqual(['other/task.js:3']);
  repository.commitAll('a task');
  expect(repository.found(['--since', 'main'])).toEqual(['other/task.js:3']);
  expect(repository.racelint(['--since', 'main']).output).toMatch(/1 error in 1 file changed since main \(/);
  // What others do on main is none of this branch.
  repository.git('checkout', '--quiet', 'main');
  repository.write({ 'worker.js': `// changed\n${RACY['worker.js']}` });
  repository.commitAll('a word');
  repository.git('checkout', '--quiet', 'topic');
  expect(repository.found(['--since', 'main'])).toEqual(['other/task.js:3']);
  expect(repository.found(['--since', 'main', '--fail-on', 'never', 'worker.js'])).toEqual([]);
});

test('a file that was only touched has not changed', () => {
  const repository = new ChangingRepository(RACY);
  repository.write(RACY);
  repository.run('touch', ['-d', '2001-01-01', 'worker.js', 'main.js']);
  expect(repository.racelint(['--since', 'HEAD']).output).toMatch(/in 0 files changed since HEAD \(/);
});

test('--new-only tells of changed lines, on either side of the race', () => {
  const worker = `${RACY['worker.js']}// the end\n`;
  const repository = new ChangingRepository({ ...RACY, 'worker.js': worker });
  repository.write({ 'worker.js': `// more\n// above\n${worker}// and below\n` });
  expect(repository.found(['--since', 'HEAD'])).toEqual(['worker.js:5']);
  expect(repository.found(['--since', 'HEAD', '--new-only'])).toEqual([]);
  repository.git('add', '--all');
  expect(repository.found(['--staged', '--new-only'])).toEqual([]);
  repository.write({ 'worker.js': worker.replace('counts[0]++', 'counts[ 0 ]++') });
  expect(repository.found(['--since', 'HEAD', '--new-only'])).toEqual(['worker.js:3']);
  repository.write({ 'worker.js': worker, 'main.js': RACY['main.js'].replace('i < 2', 'i < 3') });
  expect(repository.found(['--since', 'HEAD', '--new-only'])).toEqual(['worker.js:3']);
  repository.write({ 'worker.js': worker.replaceAll('\n', '\r\n'), 'main.js': RACY['main.js'] });
  expect(repository.found(['--since', 'HEAD', '--new-only'])).toEqual([]);
  repository.git('reset', '--quiet', '--hard');
  repository.git('mv', 'worker.js', 'counter.js');
  repository.write({ 'main.js': RACY['main.js'].replace('./worker.js', './counter.js') });
  // The line that starts it is another one, its own lines are not.
  expect(repository.found(['--since', 'HEAD', '--new-only'])).toEqual(['counter.js:3']);
  repository.stage({ 'main.js': RACY['main.js'] });
  repository.write({ 'worker.js': "import './counter.js';\n" });
  repository.git('add', '--all');
  repository.commitAll('moved');
  expect(repository.found(['--since', 'HEAD~1', '--new-only'])).toEqual(['counter.js:3']);
});

test('--affected tells of every program with a changed file, and of those that miss one', () => {
  const repository = new ChangingRepository({ ...RACY, ...OTHER });
  expect(repository.found(['--affected', 'HEAD'])).toEqual([]);
  repository.write({ 'other/length.js': 'export const length = 8;\n' });
  expect(repository.found(['--since', 'HEAD'])).toEqual([]);
  expect(repository.found(['--affected', 'HEAD'])).toEqual(['other/task.js:3']);
  expect(repository.racelint(['--affected', 'HEAD']).output).toMatch(/1 error in what is affected by 1 file changed since HEAD \(/);
  repository.git('checkout', '--quiet', '.');
  repository.write({ 'main.js': RACY['main.js'].replace('\n', "\nimport './gone.js';\n"), 'gone.js': 'export {};\n' });
  repository.commitAll('one more');
  repository.remove('gone.js');
  expect(repository.found(['--since', 'HEAD'])).toEqual([]);
  expect(repository.found(['--affected', 'HEAD'])).toEqual(['worker.js:3']);
});

test('problems are told of changed files alone', () => {
  const broken = 'new SharedArrayBuffer(8); const = ;\n';
  const repository = new ChangingRepository({ 'old.js': broken, 'new.js': 'export {};\n' });
  repository.write({ 'new.js': broken });
  const { output } = repository.racelint(['--since', 'HEAD']);
  expect(output).toMatch(/^new\.js:1:\d+ {2}not analysed {2}/m);
  expect(output).not.toContain('old.js');
});

test('a baseline and comments count as in a whole scan', () => {
  const repository = new ChangingRepository(CALM);
  repository.write({ 'worker.js': RACY['worker.js'] });
  repository.run('node_modules/.bin/racelint', ['baseline']);
  expect(repository.found(['--since', 'HEAD'])).toEqual([]);
  expect(repository.racelint(['--since', 'HEAD']).output).toMatch(/^✔ no findings in 1 file changed since HEAD, 1 suppressed \(/);
  repository.write({ 'worker.js': RACY['worker.js'].replace('for', '// racelint-ignore-next-line no-unsynchronized-rmw -- a test\nfor') });
  expect(repository.found(['--since', 'HEAD', '--no-baseline'])).toEqual([]);
});

test.each([
  [['--since', 'mian'], 'error: --since: git knows no "mian"\nDid you mean "main"?\n'],
  [['--since', 'feature'], 'error: --since: git knows no "feature"\nDid you mean "origin/feature"?\n'],
  [['--affected', '--all'], 'error: --affected: git knows no "--all"\nName a branch, a tag or a commit. One of a remote may have to be fetched first: git fetch origin <branch>.\n'],
  [['--since', 'HEAD', '../elsewhere.js'], /^error: "\.\.\/elsewhere\.js" is outside of the git repository \S+\nOf what lies there git cannot tell whether it has changed\. Start racelint in that folder\.\n$/],
  [['--new-only'], 'error: --new-only does not say what is new\nAdd --staged, or --since with a branch, tag or commit.\n'],
  [['--staged', '--since', 'HEAD'], "error: option '--staged' cannot be used with option '--since <ref>'\n(racelint --help tells more)\n"],
  [['--affected', 'HEAD', '--new-only'], "error: option '--affected <ref>' cannot be used with option '--new-only'\n(racelint --help tells more)\n"],
])('%j exits with 2 and says the way out', (args, message) => {
  const repository = new ChangingRepository(CALM);
  repository.git('update-ref', 'refs/remotes/origin/feature', 'HEAD');
  const { code, output } = repository.racelint(args);
  if (typeof message === 'string') expect(output).toBe(message);
  else expect(output).toMatch(message);
  expect(code).toBe(2);
});

test('what git cannot tell is said: no repository, no commit, no common history, a clone that was cut off, no git', () => {
  const repository = new ChangingRepository(CALM);
  const bin = `${repository.folder}/node_modules/.bin/racelint`;
  expect(repository.racelint(['--staged'], { folder: '/' }).output).toBe('error: --staged: "/" is in no git repository with a work tree\nStart racelint inside of one, or scan without --staged.\n');
  expect(repository.run(process.execPath, [bin, 'scan', '--staged'], { PATH: '/nowhere' }).output).toBe('error: --staged: git is not installed, or not on the path\nInstall git, or scan without --staged.\n');
  repository.git('checkout', '--quiet', '--orphan', 'fresh');
  expect(repository.racelint(['--since', 'main']).output).toBe('error: --since: there is no commit yet\nScan the whole project, or use --staged, which needs no commit.\n');
  repository.commitAll('fresh');
  expect(repository.racelint(['--since', 'main']).output).toBe('error: --since: "main" and what is checked out have no commit in common\nName a branch, a tag or a commit that this branch comes from.\n');
  repository.git('checkout', '--quiet', 'main');
  for (const branch of ['one', 'two']) {
    repository.git('checkout', '--quiet', '-b', branch, 'main');
    repository.write({ [`${branch}.js`]: 'export {};\n' });
    repository.commitAll(branch);
  }
  const clone = `${temporaryProject({})}/clone`;
  repository.git('clone', '--quiet', '--depth', '1', '--no-single-branch', `file://${repository.folder}`, clone);
  repository.run('cp', ['-r', 'node_modules', clone]);
  expect(repository.racelint(['--since', 'origin/one'], { folder: clone }).output).toBe(
    'error: --since: "origin/one" and what is checked out have no commit in common\nThe clone was cut off before it. Fetch the history: "git fetch --unshallow", or "fetch-depth: 0" of actions/checkout.\n');
});
