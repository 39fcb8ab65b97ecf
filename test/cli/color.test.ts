import { expect, test } from 'vitest';
import { wantsColor } from '../../src/cli/color.js';

const terminal = { isTTY: true, hasColors: () => true } as unknown as NodeJS.WriteStream;
const pipe = { isTTY: false } as unknown as NodeJS.WriteStream;

test.each([
  ['auto', terminal, {}, true],
  ['auto', pipe, {}, false],
  ['auto', terminal, { NO_COLOR: '1' }, false],
  ['auto', terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ['auto', terminal, { NO_COLOR: '' }, true],
  ['auto', pipe, { FORCE_COLOR: '1' }, true],
  ['auto', terminal, { FORCE_COLOR: '0' }, false],
  ['always', pipe, { NO_COLOR: '1' }, true],
  ['never', terminal, { FORCE_COLOR: '3' }, false],
] as const)('%s', (choice, stream, env, expected) => {
  expect(wantsColor(choice, stream, env)).toBe(expected);
});
