import { expect, test } from 'vitest';
import { knownRuleId, ruleSettings } from '../../src/config/rule-settings.js';

const IDS = ['no-check-then-act', 'no-unsynchronized-rmw', 'no-mixed-access'];

test('reads settings; the last one about a rule wins', () => {
  expect(ruleSettings(['no-mixed-access=off', 'racelint/no-check-then-act=warn', 'no-mixed-access=error'], IDS)).toEqual({
    'no-mixed-access': 'error',
    'no-check-then-act': 'warning',
  });
});

test.each([
  ['no-chek-then-act', 'Did you mean "no-check-then-act"?'],
  ['racelint/no-mixed-acess', 'Did you mean "no-mixed-access"?'],
  ['rmw', 'Did you mean "no-unsynchronized-rmw"?'],
])('an unknown rule %s: %s', (word, hint) => {
  expect(() => knownRuleId(word, IDS)).toThrow(expect.objectContaining({ message: `unknown rule "${word}"`, hint: expect.stringContaining(hint) }));
});

test('a rule that is like no other gets no guess', () => {
  expect(() => knownRuleId('semicolons', IDS)).toThrow(expect.objectContaining({ hint: '"racelint rules" lists all rules.' }));
});

test.each([
  ['no-mixed-access', 'Write --rule <rule>=error|warning|info|off.'],
  ['no-mixed-access=eror', 'Did you mean "error"? Write --rule <rule>=error|warning|info|off.'],
])('%s says no severity: %s', (word, hint) => {
  expect(() => ruleSettings([word], IDS)).toThrow(expect.objectContaining({ hint }));
});
