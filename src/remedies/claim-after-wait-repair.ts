import type { Statement } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { isSameCell, type CellWrite } from './cell-write.js';
import type { FactsTree, Spot } from './facts-tree.js';
import { readSpot } from './plain-read-repair.js';
import { removalOf } from './removal.js';
import { bareWait } from './retry-wait-repair.js';
import type { Rewrite } from './rewrite.js';
import { listAround, statementOf } from './surroundings.js';

/**
 * `Atomics.wait(v, i, TAKEN); Atomics.store(v, i, TAKEN);` → `while (Atomics.exchange(v, i, TAKEN) === TAKEN) Atomics.wait(v, i, TAKEN);`:
 * who finds what it would have written itself has lost, and has changed nothing.
 */
export function claimAfterWait(tree: FactsTree, write: CellWrite, store: Spot<Statement>, read: Access, source: string): Rewrite[] | undefined {
  const waiting = readSpot(tree, read);
  const wait = waiting && statementOf(waiting);
  const taken = wait && bareWait(wait.node, waiting.node, source);
  if (!wait || taken !== write.text || !write.repeatable || store.node.k !== 'expression' || store.node.value !== write.spot.node || !isSameCell(waiting.node, write.cell, source)) return undefined;
  const between = statementsBetween(wait, store);
  const removed = removalOf(store.node, source);
  if (!between?.every(isTold) || !removed) return undefined;
  const call = `Atomics.exchange(${write.cell.view}, ${write.cell.index}, ${taken})`;
  const rest = { call, view: write.view, exact: false };
  return [{ span: [wait.node.at[0], wait.node.at[0]], text: `while (${call} === ${taken}) `, ...rest }, { span: removed, text: '', ...rest }];
}

function statementsBetween(wait: Spot<Statement>, store: Spot<Statement>): Statement[] | undefined {
  const list = listAround(wait);
  const [first, last] = [list.indexOf(wait.node), list.indexOf(store.node)];
  return last > first ? list.slice(first + 1, last) : undefined;
}

/** It tells people of it, before or after. */
function isTold(statement: Statement): boolean {
  return statement.k === 'expression' && statement.value.k === 'call' && statement.value.callee.k === 'member' && statement.value.callee.object.k === 'global' && statement.value.callee.object.name === 'console';
}
