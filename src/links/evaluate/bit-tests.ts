/** Tests of some bits of a number, and writes that change them: `old & BUSY`, `and(words, i, ~BUSY)`. */
import { bitsOf, hasBits, isOneBit, lacksBits } from '../bits.js';
import type { HeldLock } from '../flow-state.js';
import { isConstant, type Polynomial } from '../polynomial.js';
import { integerOf, type Comparison, type Value } from '../values.js';

export interface BitTest {
  readonly of: Polynomial;
  readonly mask: Polynomial;
  /** The test is true where none of the bits is set; otherwise where all of them are. */
  readonly clear: boolean;
}

/** What `value op against` asks of bits, if `value` is a number of which all but some bits were taken away. */
export function testedBits(value: Value, op: Comparison['op'], against: Value): BitTest | undefined {
  const [number, bound] = [integerOf(value), integerOf(against)];
  const masked = number && bitsOf(number, '&');
  if (!masked || !bound || (op !== '===' && op !== '!==')) return undefined;
  // What was read is what a symbol stands for; the mask is a constant, or computed.
  const [of, mask] = isConstant(masked.left) || bitsOf(masked.left, '&') ? [masked.right, masked.left] : [masked.left, masked.right];
  const clear = clearIf(op === '===', bound, mask);
  return clear === undefined ? undefined : { of, mask, clear };
}

/** Whether bits that come out as `bound`, or as something else, are all clear (or all set). */
export function clearIf(equal: boolean, bound: Polynomial, mask: Polynomial): boolean | undefined {
  if (isConstant(bound) && bound.constant === 0) return equal;
  if (bound.key !== mask.key) return undefined;
  return equal ? false : isOneBit(mask) || !isConstant(mask) ? true : undefined;
}

/** After the write the bits are again as they are when nobody has the lock. */
export function freesBits({ mask, set }: NonNullable<HeldLock['bits']>, operation: string, written: Polynomial | undefined): boolean {
  const isFree = written !== undefined && (set ? lacksBits(written, mask) : hasBits(written, mask));
  switch (operation) {
    case 'and':
      return set && isFree;
    case 'or':
      return !set && isFree;
    case 'xor':
      return written?.key === mask.key;
    case 'sub':
      return set && written?.key === mask.key;
    case 'add':
      return !set && written?.key === mask.key;
    case 'compareExchange':
      return isFree;
    default:
      // A number that nothing is known of may be the one from before.
      return isFree || written === undefined || !isConstant(written);
  }
}
