import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { RACY } from '../support/racy-program.js';
import { ScratchRepository } from './scratch-repository.js';

const FIXED = { ...RACY, 'worker.js': RACY['worker.js'].replace('counts[0]++', 'Atomics.add(counts, 0, 1)') };
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

  repository.write(FIXED);
  expect(repository.commitAll('no race')).toMatchObject({ code: 0 });
  repository.write({ 'notes.md': 'no code\n' });
  expect(repository.commitAll('only words')).toMatchObject({ code: 0 });
  expect(repository.commits()).toBe(before + 2);
});

test('a staged worker alone is judged together with what it imports', () => {
  const repository = new ScratchRepository({ 'counts.js': 'export const counts = new Int32Array(new SharedArrayBuffer(4));\n', ...FIXED });
  HOOKS['husky']?.(repository);
  repository.write({ 'main.js': `${RACY['main.js']}// started anew\n`, 'worker.js': RACY['worker.js'] });
  expect(repository.commitAll('a race').output).toContain('worker.js:3:');
});
