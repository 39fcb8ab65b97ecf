import { RuleTester } from '@typescript-eslint/rule-tester';
import { afterAll, describe, it, vi } from 'vitest';
import { fakePlugin } from './lint.js';

vi.mock('../../src/engine/analyze-project.js', () => import('./fake-engine.js'));

Object.assign(RuleTester, { afterAll, describe, it });

const tester = new RuleTester();
const rule = fakePlugin().rules['no-race'] as unknown as Parameters<typeof tester.run>[1];
const message = '{{x}} races with ';

tester.run('no-race', rule, {
  valid: [
    "race('a', 'alone');",
    "new Worker(race('a'));",
    "new Worker(race('a', 'alone queue'));",
    "new Worker(race('a', 'alone possible'));",
    { code: "new Worker(race('a', 'alone likely'));", options: [{ confidence: 'proven' }] },
  ],
  invalid: [
    {
      code: "new Worker(race('a', 'alone'));",
      errors: [{ messageId: 'hazard', data: { message }, line: 1, column: 12, endLine: 1, endColumn: 30 }],
    },
    {
      code: "new Worker(race('a', 'alone possible'));",
      options: [{ confidence: 'possible' }],
      errors: [{ messageId: 'hazard' }],
    },
    {
      code: "new Worker(race('a', 'alone fix'));",
      output: 'new Worker(lock());',
      errors: [{ messageId: 'hazard' }],
    },
    {
      code: "new Worker(race('a', 'alone suggestion'));",
      errors: [
        {
          messageId: 'hazard',
          suggestions: [{ messageId: 'remedy', data: { title: 'Take {{the}} lock' }, output: 'new Worker(lock());' }],
        },
      ],
    },
  ],
});
