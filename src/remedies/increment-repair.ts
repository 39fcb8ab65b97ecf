import type { UpdateExpression } from '../facts/ir.js';
import { atomicCall, newValue, type AtomicUpdate } from './atomic-update.js';
import type { Spot } from './facts-tree.js';
import type { Rewrite } from './rewrite.js';
import { cellOfMember } from './written-parts.js';

/** `cells[i]++` → `Atomics.add(cells, i, 1)`, which returns the old value as the postfix form does; `++cells[i]` adds 1 to it. */
export function incrementRepair(spot: Spot<UpdateExpression>, numbers: 'number' | 'bigint', source: string): Rewrite | undefined {
  const { node } = spot;
  const cell = node.target.k === 'member' ? cellOfMember(node.target, source) : undefined;
  if (!cell || node.target.k !== 'member') return undefined;
  const update: AtomicUpdate = { cell, operator: node.op === '++' ? '+' : '-', operand: { text: numbers === 'bigint' ? '1n' : '1' } };
  const call = atomicCall(update);
  const text = call && (node.statement || !node.prefix ? call : newValue(update, call, spot, source));
  return call && text ? { span: node.at, text, call, view: node.target.object, exact: true } : undefined;
}
