import type { AssignExpression } from '../facts/ir.js';
import { atomicCall, isExact, newValue, type AtomicUpdate } from './atomic-update.js';
import { hasPause } from './expression-traits.js';
import type { Spot } from './facts-tree.js';
import type { Rewrite } from './rewrite.js';
import { cellOfMember, writtenValue } from './written-parts.js';

/**
 * `cells[i] += x` → `Atomics.add(cells, i, x)`. View, index and operand are evaluated in the same order (ECMA-262 13.15.2).
 * An operand with a pause in it is left alone: the cell would be updated after the pause instead of around it.
 */
export function compoundRepair(spot: Spot<AssignExpression>, source: string): Rewrite | undefined {
  const { node } = spot;
  if (node.target.k !== 'member' || hasPause(node.value) || hasPause(node.target)) return undefined;
  const cell = cellOfMember(node.target, source);
  const operand = writtenValue(node, source);
  if (!cell || operand === undefined) return undefined;
  const update: AtomicUpdate = { cell, operator: node.op.slice(0, -1), operand: { text: operand, expression: node.value } };
  const call = atomicCall(update);
  const text = call && (node.statement ? call : newValue(update, call, spot, source));
  return call && text ? { span: node.at, text, call, view: node.target.object, exact: isExact(update) } : undefined;
}
