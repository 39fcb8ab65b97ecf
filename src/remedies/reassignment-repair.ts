import type { Expression } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { atomicCall, isExact, newValue, type AtomicUpdate } from './atomic-update.js';
import { isSameCell, type CellWrite } from './cell-write.js';
import { changeOf } from './changed-value.js';
import { hasPause } from './expression-traits.js';
import { isAt } from './facts-tree.js';
import type { Rewrite } from './rewrite.js';

/**
 * `cells[i] = cells[i] + x` and `Atomics.store(cells, i, Atomics.load(cells, i) + x)` → `Atomics.add(cells, i, x)`.
 * View and index are evaluated once instead of twice.
 */
export function reassignmentRepair(write: CellWrite, read: Access, source: string): Rewrite | undefined {
  const isOld = (e: Expression): boolean => isAt(e, read) && isSameCell(e, write.cell, source);
  const change = changeOf(write.value, isOld, source);
  if (!change || !write.repeatable || (change.operand.expression && hasPause(change.operand.expression))) return undefined;
  const update: AtomicUpdate = { cell: write.cell, ...change };
  const call = atomicCall(update);
  const text = call && (write.unused ? call : newValue(update, call, write.spot, source));
  return call && text ? { span: write.spot.node.at, text, call, view: write.view, exact: isExact(update) } : undefined;
}
