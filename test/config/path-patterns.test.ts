import { expect, test } from 'vitest';
import { pathTest } from '../../src/config/path-patterns.js';

test.each([
  ['src', ['src/a.ts', 'src/x/b.ts', 'packages/p/src/c.ts'], ['source/a.ts', 'lib/src.ts']],
  ['./src', ['packages/p/src/c.ts', 'src/a.ts'], ['lib/a.ts']],
  ['/src', ['src/a.ts'], ['packages/p/src/c.ts']],
  ['src/', ['src/a.ts'], ['lib/a.ts']],
  ['src/**', ['src/a.ts', 'src/x/.hidden/b.ts'], ['lib/src/a.ts']],
  ['*.test.{ts,js}', ['a.test.ts', 'x/y/a.test.js'], ['a.test.tsx', 'a.ts']],
  ['packages/*/old', ['packages/a/old/x.ts'], ['packages/a/new/x.ts', 'old/x.ts']],
  ['.', ['a.ts', 'x/a.ts'], ['../a.ts']],
  ['**', ['a.ts', 'x/a.ts'], ['../a.ts']],
])('%s', (pattern, named, others) => {
  const isNamed = pathTest([pattern], '/project');
  expect(named.filter((path) => !isNamed(`/project/${path}`))).toEqual([]);
  expect(others.filter((path) => isNamed(path.startsWith('..') ? '/a.ts' : `/project/${path}`))).toEqual([]);
});

test('a pattern that begins with ! takes away', () => {
  const isNamed = pathTest(['src', '!*.gen.ts'], '/project');
  expect(['/project/src/a.ts', '/project/src/a.gen.ts'].map(isNamed)).toEqual([true, false]);
});
