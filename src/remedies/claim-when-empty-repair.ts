import type { AssignExpression } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { isRepeatable } from './expression-traits.js';
import type { FactsTree } from './facts-tree.js';
import type { Rewrite } from './rewrite.js';
import { cellOfMember, writtenValue } from './written-parts.js';

/**
 * `owners[slot] ||= me` → `Atomics.compareExchange(owners, slot, 0, me)`: zero is the only falsy number of an integer array.
 * As a statement, and with a value that may be computed when it is not needed.
 */
export function claimWhenEmptyRepair(tree: FactsTree, access: Access, numbers: 'number' | 'bigint', source: string): Rewrite | undefined {
  const assign = tree.at(access.at).find(({ node, parent }) => node.k === 'member' && parent?.node.k === 'assign' && parent.node.op === '||=' && parent.node.target === node)?.parent?.node as AssignExpression | undefined;
  if (assign?.target.k !== 'member' || !assign.statement || !isRepeatable(assign.value)) return undefined;
  const cell = cellOfMember(assign.target, source);
  const value = writtenValue(assign, source);
  if (!cell || value === undefined) return undefined;
  const call = `Atomics.compareExchange(${cell.view}, ${cell.index}, ${numbers === 'bigint' ? '0n' : '0'}, ${value})`;
  return { span: assign.at, text: call, call, view: assign.target.object, exact: false };
}
