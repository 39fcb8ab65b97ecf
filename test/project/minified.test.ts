import { expect, test } from 'vitest';
import { looksMinified } from '../../src/project/minified.js';

test.each([
  ['one very long line', 'x'.repeat(4096), true],
  ['a licence line and a very long one', `/*! licence */\n${'x'.repeat(4000)}`, true],
  ['ordinary code', '  const value = compute(input);\n'.repeat(100), false],
  ['a short script in one line', 'export default 1;'.repeat(20), false],
  ['a few long lines in ordinary code', `${'x'.repeat(400)}\n${'const a = 1;\n'.repeat(200)}`, false],
])('%s', (_name, text, expected) => {
  expect(looksMinified(Buffer.from(text).subarray(0, 4096))).toBe(expected);
});
