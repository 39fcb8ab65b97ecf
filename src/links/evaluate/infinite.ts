/** Infinity: a limit that is never reached (ECMA-262 6.1.6.1). */
import { constant, isInfinite, type Comparison, type Value } from '../values.js';

/** `now + Infinity`, `Infinity - now`; undefined where no operand is infinite. */
export function infiniteResult(op: string, left: Value, right: Value): Value | undefined {
  if (op !== '+' && op !== '-') return undefined;
  if (isInfinite(left)) return isInfinite(right) && op === '-' ? undefined : left;
  return op === '+' && isInfinite(right) ? right : undefined;
}

/** `elapsed >= Infinity` is never true of a number that is finite. */
export function comparedWithInfinity(op: Comparison['op'], left: Value, right: Value): Value | undefined {
  if (isInfinite(left) === isInfinite(right)) return undefined;
  const rising = op === '<' || op === '<=';
  if (!rising && op !== '>' && op !== '>=') return undefined;
  return constant(rising === isInfinite(right));
}
