/** Places that are whole steps apart: `256 * i + 128` is never `256 * j`, whatever `i` and `j` are. */
import { ELEMENT_BYTES } from '../../models/typed-arrays.js';
import type { Access } from '../access.js';
import { isConstant, subtract, type Polynomial } from '../polynomial.js';

/** The steps of both sides have a common divisor, and what is left over keeps the bytes apart. */
export function areOffsetInStep(a: Access, b: Access): boolean {
  const [size, otherSize] = [sizeOf(a), sizeOf(b)];
  if (!a.low || !b.low || size === undefined || otherSize === undefined) return false;
  const terms = [...a.low.terms, ...b.low.terms];
  if (terms.length === 0 || terms.some(({ factor, symbols }) => !Number.isInteger(factor) || symbols.some(({ quotient, name }) => quotient !== undefined || name.includes('/')))) return false;
  const step = terms.map(({ factor }) => Math.abs(factor)).reduce(commonDivisor);
  const rest = (((a.low.constant - b.low.constant) % step) + step) % step;
  return rest >= otherSize && step - rest >= size;
}

function sizeOf(access: Access): number | undefined {
  const { low, high, view } = access;
  if (access.operation === 'bulk' || !low || !high) return undefined;
  const size: Polynomial = subtract(high, low);
  return isConstant(size) ? size.constant : access.operation === 'DataView' ? undefined : ELEMENT_BYTES[view.kind];
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
