/** Bits of integers: what `a & b` and `a | b` say of their operands. All of it is for 32 bits, as in words of Int32Array. */
import { add, integer, isConstant, scale, type Bits, type Polynomial } from './polynomial.js';

/** The operation that the number is the result of, if it is just that. */
export function bitsOf(p: Polynomial, op: Bits['op']): Bits | undefined {
  const [term] = p.terms;
  const [symbol] = term?.symbols ?? [];
  const { bits } = symbol ?? {};
  return bits?.op === op && p.constant === 0 && p.terms.length === 1 && term?.factor === 1 && term.symbols.length === 1 ? bits : undefined;
}

/** The other operand, where `of` is one of the two. */
export function otherOperand({ left, right }: Bits, of: Polynomial): Polynomial | undefined {
  return left.key === of.key ? right : right.key === of.key ? left : undefined;
}

export function complement(p: Polynomial): Polynomial {
  return isConstant(p) ? integer(~p.constant) : add(scale(p, -1), integer(-1));
}

/** All the bits of `part` are in `whole`. */
export function includesBits(whole: Polynomial, part: Polynomial): boolean {
  return whole.key === part.key || (isConstant(whole) && isConstant(part) && (part.constant & ~whole.constant) === 0);
}

/** No bit of `mask` is in the number: it is a constant without them, or has just been masked. */
export function lacksBits(p: Polynomial, mask: Polynomial): boolean {
  if (isConstant(p)) return isConstant(mask) ? (p.constant & mask.constant) === 0 : p.constant === 0;
  if (p.key === complement(mask).key) return true;
  const masked = bitsOf(p, '&');
  return masked !== undefined && (lacksBits(masked.left, mask) || lacksBits(masked.right, mask));
}

/** All the bits of `mask` are in the number. */
export function hasBits(p: Polynomial, mask: Polynomial): boolean {
  if (includesBits(p, mask)) return true;
  const joined = bitsOf(p, '|');
  return joined !== undefined && (hasBits(joined.left, mask) || hasBits(joined.right, mask));
}

export function isOneBit(mask: Polynomial): boolean {
  return isConstant(mask) && mask.constant !== 0 && (mask.constant & (mask.constant - 1)) === 0;
}
