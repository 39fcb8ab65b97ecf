/** Functions of test runners, which call what they are given one after the other (Jest, Vitest, Mocha, `node:test`, Bun, Playwright, uvu, tape). */

const RUNNERS = String.raw`node:test|vitest|mocha|@jest\/globals|bun:test|@playwright\/test|@std\/testing\/bdd|uvu|tape?`;

const CALL = new RegExp(String.raw`^(?:global\.(?:Deno\.)?|package:(?:${RUNNERS})(?:\.|$))(?:(describe|suite|context|it|test|specify|before|beforeAll|beforeEach|afterEach|setup|teardown|expect)\b)?((?:\.\w+)*)$`);

/** `concurrent` tests run at a time; those that are skipped or to be written do not run. */
const OTHERWISE = /\.(?:concurrent|skip|skipIf|todo|fixme|each|for|mock)\b/;

/**
 * `group`: holds tests. `test`, `setup`: runs now. `each-before`, `each-after`: runs around every test of its group.
 * `expectation`: calls what is expected to throw, and so does nothing.
 */
export type TestCall = 'group' | 'test' | 'setup' | 'each-before' | 'each-after' | 'expectation';

const KINDS: Readonly<Record<string, TestCall>> = {
  describe: 'group', suite: 'group', context: 'group', it: 'test', test: 'test', specify: 'test', before: 'setup', beforeAll: 'setup', beforeEach: 'each-before', setup: 'each-before',
  afterEach: 'each-after', teardown: 'each-after', expect: 'expectation',
};

/** What the function of this name does with the callback that it is given. */
export function testCallOf(name: string): TestCall | undefined {
  const found = CALL.exec(name);
  const [, first, rest = ''] = found ?? [];
  if (!found || (first === undefined && name.startsWith('global.')) || OTHERWISE.test(rest)) return undefined;
  const last = /\.(describe|beforeAll|beforeEach|afterEach)$/.exec(rest)?.[1];
  return KINDS[last ?? first ?? 'test'];
}
