import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

const NOT_OURS = new Set(['.git', 'node_modules']);
/** What a name may not hold or end with on Windows (Microsoft, "Naming Files, Paths, and Namespaces"). */
const IMPOSSIBLE = /[<>:"|?*\\]|[. ]$/;

test('the project has no file that Windows cannot check out', () => {
  const top = readdirSync('.').filter((name) => !NOT_OURS.has(name));
  const within = ['src', 'rules', 'test', 'fixtures', 'docs', 'examples', 'tools', 'bench'].flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).map(({ name }) => name));
  expect(within.length).toBeGreaterThan(1000);
  expect([...top, ...within].filter((name) => IMPOSSIBLE.test(name))).toEqual([]);
});
