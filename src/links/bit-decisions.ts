/** Tests of some bits of a word, as decisions tell of them, and which writes turn them into their contrary. */
import type { Access } from './access.js';
import { bitsOf, hasBits, lacksBits } from './bits.js';
import { integer, isConstant, type Bits, type Polynomial } from './polynomial.js';
import { integerOf } from './values.js';

/** In a test: it is about bits, and says nothing of the whole word. */
export const BITS = '&';

export function bitTest(mask: Polynomial, clear: boolean): string {
  return `${BITS} ${mask.key} ${clear ? 'clear' : 'set'} ?`;
}

/** The constant of `old | OPEN` or `old & ~OPEN`: what was loaded stays as it is in all other bits. */
function addedTo(number: Polynomial, op: Bits['op']): Polynomial | undefined {
  const bits = bitsOf(number, op);
  return bits && [bits.left, bits.right].find(isConstant);
}

/** Whether the write may set bits that the test found clear, or clear those that it found set; undefined for tests of the whole word. */
export function mayChangeBits({ operation, written }: Access, test: string | undefined): boolean | undefined {
  const [op, mask = '', found] = test?.split(' ') ?? [];
  if (op !== BITS) return undefined;
  const setsThem = found === 'clear';
  // `or` clears no bit, `and` sets none.
  if (operation === 'or' && !setsThem) return false;
  if (operation === 'and' && setsThem) return false;
  const bits = Number(mask);
  const number = written && integerOf(written);
  if (!Number.isInteger(bits) || !number) return true;
  const [joined, masked] = [operation === 'or' ? number : addedTo(number, '|'), operation === 'and' ? number : addedTo(number, '&')];
  if (joined) return setsThem && !lacksBits(joined, integer(bits));
  if (masked) return !setsThem && !hasBits(masked, integer(bits));
  return setsThem ? !lacksBits(number, integer(bits)) : !hasBits(number, integer(bits));
}
