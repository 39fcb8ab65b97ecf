import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { relativePath } from '../../src/findings/relative-paths.js';
import { listFiles } from '../../src/project/list-files.js';
import { temporaryProject } from '../support/temporary-project.js';

/** Relative paths of the listed files. */
function listed(folder: string, ...paths: string[]): string[] {
  return listFiles(paths, folder).files.map((file) => relativePath(file, folder));
}

test('takes every JavaScript and TypeScript file and nothing else, sorted', () => {
  const folder = temporaryProject({
    'b.ts': '',
    'a.js': '',
    'src/c.tsx': '',
    'src/d.jsx': '',
    'src/e.mjs': '',
    'src/f.cjs': '',
    'src/g.mts': '',
    'src/h.cts': '',
    'types.d.ts': '',
    'types.d.mts': '',
    'style.d.css.ts': '',
    'notes.md': '',
    'data.json': '',
  });
  expect(listed(folder, '.')).toEqual(['a.js', 'b.ts', 'src/c.tsx', 'src/d.jsx', 'src/e.mjs', 'src/f.cjs', 'src/g.mts', 'src/h.cts']);
});

test('leaves out installed, built, hidden and minified files', () => {
  const folder = temporaryProject({
    'index.js': '',
    'node_modules/x/index.js': '',
    'packages/a/node_modules/x/index.js': '',
    'dist/index.js': '',
    'build/index.js': '',
    'out/index.js': '',
    'coverage/index.js': '',
    '.git/hooks/x.js': '',
    '.cache/x.js': '',
    'vendor/jquery.min.js': '',
    'vendor/bundle.js': `${'var a=1;'.repeat(1000)}\n`,
    'src/distance/build.js': '',
  });
  expect(listed(folder, '.')).toEqual(['index.js', 'src/distance/build.js']);
});

test('takes what is named, even where it would be left out', () => {
  const folder = temporaryProject({
    '.gitignore': 'dist/\nsecret.js\n',
    'secret.js': '',
    'dist/a.js': '',
    'packages/x/dist/b.js': '',
    'packages/x/dist/b.min.js': '',
    'node_modules/x/dist/c.js': '',
    'node_modules/x/node_modules/y/d.js': '',
    'vendor/jquery.min.js': '',
    'vendor/bundle.js': `${'var a=1;'.repeat(1000)}\n`,
  });
  expect(listed(folder, 'secret.js')).toEqual(['secret.js']);
  expect(listed(folder, 'vendor/jquery.min.js', 'vendor/bundle.js')).toEqual(['vendor/bundle.js', 'vendor/jquery.min.js']);
  expect(listed(folder, 'dist')).toEqual(['dist/a.js']);
  expect(listed(folder, 'packages/*/dist/**')).toEqual(['packages/x/dist/b.js']);
  expect(listed(folder, 'node_modules/x')).toEqual(['node_modules/x/dist/c.js']);
});

test('respects .gitignore files: nested, negated, and of the parents up to the git root', () => {
  const folder = temporaryProject({
    '.gitignore': '*.js',
    'repo/.git/HEAD': '',
    'repo/.gitignore': '/generated\n*.gen.ts\n!keep.gen.ts\n',
    'repo/generated/a.ts': '',
    'repo/app/generated/b.ts': '',
    'repo/app/x.gen.ts': '',
    'repo/app/keep.gen.ts': '',
    'repo/app/.gitignore': 'local.ts\n!y.gen.ts\n',
    'repo/app/local.ts': '',
    'repo/app/y.gen.ts': '',
    'repo/app/deep/local.ts': '',
    'repo/app/main.js': '',
  });
  const kept = ['repo/app/generated/b.ts', 'repo/app/keep.gen.ts', 'repo/app/main.js', 'repo/app/y.gen.ts'];
  expect(listed(folder, 'repo')).toEqual(kept);
  expect(listed(folder, 'repo/app')).toEqual(kept);
});

test('outside a git checkout, the .gitignore of the working directory counts', () => {
  const folder = temporaryProject({ '.gitignore': 'x.js', 'src/x.js': '', 'src/y.js': '' });
  expect(listed(folder, 'src')).toEqual(['src/y.js']);
});

test('matches globs, and lists a file named twice once', () => {
  const folder = temporaryProject({ 'src/a.ts': '', 'src/b.js': '', 'src/deep/c.ts': '', '[id]/page.ts': '' });
  expect(listed(folder, 'src/**/*.ts', 'src', 'src/a.ts', './src/../src/b.js')).toEqual(['src/a.ts', 'src/b.js', 'src/deep/c.ts']);
  expect(listed(folder, '[id]/page.ts')).toEqual(['[id]/page.ts']);
});

test('does not follow links inside a folder, so that loops end', () => {
  const folder = temporaryProject({ 'src/a.ts': '' });
  symlinkSync(folder, join(folder, 'src', 'loop'));
  symlinkSync(join(folder, 'src', 'a.ts'), join(folder, 'src', 'b.ts'));
  symlinkSync(join(folder, 'self'), join(folder, 'self'));
  expect(listed(folder, '.')).toEqual(['src/a.ts']);
  expect(listFiles(['self'], folder).problems).toMatchObject([{ kind: 'unreadable', message: 'cannot be read: too many symbolic links' }]);
});

test('names the paths where there is nothing to scan', () => {
  const folder = temporaryProject({ 'readme.md': '', 'docs/x.md': '', 'a.d.ts': '' });
  const { files, unmatched } = listFiles(['nowhere', 'readme.md', 'docs', '*.ts', 'a.d.ts'], folder);
  expect(files).toEqual([]);
  expect(unmatched).toEqual([
    { path: 'nowhere', reason: 'missing' },
    { path: 'readme.md', reason: 'other-kind' },
    { path: 'docs', reason: 'empty-folder' },
    { path: '*.ts', reason: 'empty-glob' },
  ]);
});

// Root may read everything.
test.skipIf(process.getuid?.() === 0)('reports a folder that cannot be read, and reads the others', () => {
  const folder = temporaryProject({ 'a.ts': '' });
  mkdirSync(join(folder, 'locked'));
  chmodSync(join(folder, 'locked'), 0);
  const { files, problems } = listFiles(['.'], folder);
  expect(files).toEqual([join(folder, 'a.ts')]);
  expect(problems).toEqual([{ file: join(folder, 'locked'), kind: 'unreadable', message: 'cannot be read: permission denied' }]);
});
