import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CALM, RACY } from '../support/racy-program.js';
import { ScratchRepository } from './scratch-repository.js';

const BIN = fileURLToPath(new URL('../../node_modules/.bin', import.meta.url));

/** Sets a hook up as docs/ci.md says. */
const HOOKS: Readonly<Record<string, (repository: ScratchRepository) => void>> = {
  husky: (repository) => {
    repository.useRecipe('.husky/pre-commit');
    repository.tool('husky', []);
  },
  lefthook: (repository) => {
    repository.useRecipe('lefthook.yml');
    repository.tool('lefthook', ['install']);
  },
  'husky with lint-staged': (repository) => {
    repository.useRecipe('.lintstagedrc.json');
    repository.write({ '.husky/pre-commit': `${join(BIN, 'lint-staged')}\n` });
    repository.tool('husky', []);
  },
};

test.each(Object.entries(HOOKS))('%s stops the commit of a race and lets it through when it is fixed', (_name, install) => {
  const repository = new ScratchRepository({ 'README.md': 'text\n' });
  install(repository);
  expect(repository.commitAll('the hook, and no code').code).toBe(0);
  const before = repository.commits();

  repository.write(RACY);
  const stopped = repository.commitAll('a race');
  expect(stopped.code).not.toBe(0);
  expect(stopped.output).toContain('no-unsynchronized-rmw');
  expect(stopped.output).toContain('How it goes wrong');
  expect(repository.commits()).toBe(before);

  repository.write(CALM);
  expect(repository.commitAll('no race')).toMatchObject({ code: 0 });
  repository.write({ 'notes.md': 'no code\n' });
  expect(repository.commitAll('only words')).toMatchObject({ code: 0 });
  expect(repository.commits()).toBe(before + 2);
});

test.each(Object.entries(HOOKS))('%s judges a file that is staged in part by its index, among files that are not part of the commit', (_name, install) => {
  const repository = new ScratchRepository(CALM);
  install(repository);
  expect(repository.commitAll('the hook').code).toBe(0);
  const before = repository.commits();

  repository.write({ 'worker.js': `${CALM['worker.js']}// half\n` });
  repository.run('git', ['add', 'worker.js']);
  repository.write({ 'worker.js': `${RACY['worker.js']}// half\n// and not staged\n` });
  expect(repository.run('git', ['commit', '--quiet', '--message', 'the race is not part of it'])).toMatchObject({ code: 0 });
  expect(repository.commits()).toBe(before + 1);
  expect(repository.read('worker.js')).toContain('counts[0]++');

  repository.run('git', ['add', 'worker.js']);
  repository.write({ 'worker.js': CALM['worker.js'] });
  const stopped = repository.run('git', ['commit', '--quiet', '--message', 'the repair is not part of it']);
  expect(stopped.code).not.toBe(0);
  expect(stopped.output).toContain('worker.js:3:');
  expect(repository.commits()).toBe(before + 1);
  expect(repository.read('worker.js')).toBe(CALM['worker.js']);
});
