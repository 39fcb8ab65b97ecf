import { expect, test } from 'vitest';
import { findingsWithFingerprint } from '../../src/config/fingerprint.js';
import type { UsageError } from '../../src/config/usage-error.js';
import { SAMPLE } from '../report/sample-finding.js';

const FINDINGS = ['aaaa111122223333', 'aaaa999922223333', 'bbbb111122223333'].map((fingerprint) => ({ ...SAMPLE, fingerprint }));

function complaint(prefix: string): UsageError {
  try {
    findingsWithFingerprint(prefix, FINDINGS);
  } catch (error) {
    return error as UsageError;
  }
  throw new Error(`${prefix} was found`);
}

test('a unique beginning names one finding', () => {
  expect(findingsWithFingerprint('aaaa1', FINDINGS)).toEqual([FINDINGS[0]]);
  expect(findingsWithFingerprint('b', FINDINGS)).toEqual([FINDINGS[2]]);
});

test('the same fingerprint in several places names all of them', () => {
  const twice = [FINDINGS[2]!, { ...FINDINGS[2]!, line: 9 }];
  expect(findingsWithFingerprint('bbbb', twice)).toEqual(twice);
});

test('the beginning of several says which', () => {
  const { message, hint } = complaint('aaaa');
  expect(message).toBe('"aaaa" is the beginning of 2 fingerprints');
  expect(hint.split('\n')).toEqual(['  aaaa111122223333  no-unsynchronized-rmw  src/counter.ts:7', '  aaaa999922223333  no-unsynchronized-rmw  src/counter.ts:7']);
});

test('a mistyped one says the nearest', () => {
  expect(complaint('bbbb11x122223333').hint).toMatch(/^Did you mean one of these\?\n {2}bbbb111122223333 {2}/);
});
