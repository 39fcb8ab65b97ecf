import type { Expression } from '../facts/ir.js';
import type { AtomicUpdate } from './atomic-update.js';
import { isRepeatable } from './expression-traits.js';
import { uncast } from './facts-tree.js';
import { writtenOperands } from './written-parts.js';

export type Change = Pick<AtomicUpdate, 'operator' | 'operand'>;

const COMMUTATIVE = new Set(['+', '&', '|', '^']);

/** How `value` is made from the old one, where that is one operator: `old + x`, `x | old`, `(old - x) | 0`. */
export function changeOf(value: Expression, isOld: (e: Expression) => boolean, source: string): Change | undefined {
  const e = withoutWrapping(value);
  if (e.k !== 'binary') return undefined;
  const written = writtenOperands(e, source);
  if (!written) return undefined;
  if (isOld(uncast(e.left))) return { operator: e.op, operand: { text: written.right, expression: e.right } };
  // The operand now comes after the read: it must not be able to tell.
  if (COMMUTATIVE.has(e.op) && isOld(uncast(e.right)) && isRepeatable(e.left)) return { operator: e.op, operand: { text: written.left, expression: e.left } };
  return undefined;
}

/** `e | 0` and `e >>> 0` wrap as the element itself does; not for elements wider than 32 bits, which hold bigints anyway. */
function withoutWrapping(value: Expression): Expression {
  const e = uncast(value);
  const isWrap = e.k === 'binary' && (e.op === '|' || e.op === '>>>') && e.right.k === 'const' && e.right.v === 0 && uncast(e.left).k === 'binary';
  return isWrap ? uncast(e.left) : e;
}
