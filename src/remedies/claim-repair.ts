import type { Expression, Statement } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { isSameCell, type CellWrite } from './cell-write.js';
import { claimAfterWait } from './claim-after-wait-repair.js';
import { exchangeText } from './claim-loop.js';
import { claimTest, type ClaimTest } from './claim-test.js';
import { isRepeatable } from './expression-traits.js';
import { partsOf, type FactsNode, type FactsTree, type Spot } from './facts-tree.js';
import { endOfRead } from './plain-read-repair.js';
import { removalOf } from './removal.js';
import type { Rewrite } from './rewrite.js';
import { statementOf } from './surroundings.js';

/**
 * A test of a cell and the write that claims it, next to each other, become one `Atomics.compareExchange`:
 *
 *     if (Atomics.load(v, i) === FREE) { Atomics.store(v, i, TAKEN); … }
 *     if (v[i] !== FREE) return;  v[i] = TAKEN;
 *     while (Atomics.load(v, i) !== FREE) wait();  Atomics.store(v, i, TAKEN);
 *
 * Where the test asks for the value that is written, an `Atomics.exchange` does it: to write it again changes nothing.
 *
 *     while (v[i] === TAKEN) wait();  v[i] = TAKEN;
 *     Atomics.wait(v, i, TAKEN);  Atomics.store(v, i, TAKEN);
 *
 * It returns what it found (ECMA-262 25.4.6), so the test stays as it is. Nothing may stand between test and write: what is
 * done there is not yet claimed, and which of the two it belongs to is for the programmer to say. Never to be applied unseen:
 * who lost now takes the other branch.
 */
export function claimRepair(tree: FactsTree, write: CellWrite, read: Access, numbers: 'number' | 'bigint', source: string): Rewrite[] | undefined {
  const test = claimTest(tree, read, numbers, source);
  const store = statementOf(write.spot);
  if (!test && store) return claimAfterWait(tree, write, store, read, source);
  if (!test || !store || store.node.k !== 'expression' || store.node.value !== write.spot.node) return undefined;
  if (!write.repeatable || !isRepeatable(write.value) || !isSameCell(test.read, write.cell, source)) return undefined;
  const isSettingAgain = test.equal && test.expected === write.text && test.statement.node !== store.parent?.node;
  const { view, index } = write.cell;
  const call = isSettingAgain ? `Atomics.exchange(${view}, ${index}, ${write.text})` : exchangeText(write.cell, test.expected, write.text);
  const rest = { call, view: write.view, exact: false };
  const guard = guardOf(tree, { ...test, equal: test.equal && !isSettingAgain }, store, write.value);
  if (!guard) return undefined;
  if (guard === 'whole' && test.statement.node.k === 'if') return [{ span: test.statement.node.at, text: `${call};`, ...rest }];
  const removed = removalOf(store.node, source);
  if (!removed) return undefined;
  const claimed = test.bare ? `${call} ${test.equal ? '===' : '!=='} ${test.expected}` : call;
  const end = test.bare ? test.spot.node.at[1] : endOfRead(test.spot.node.at[1], source);
  return [
    { span: [test.spot.node.at[0], end], text: claimed, ...rest },
    { span: removed, text: '', ...rest },
  ];
}

/** How the test guards the write; `whole` where the statement does nothing else. */
function guardOf(tree: FactsTree, { statement, equal }: ClaimTest, store: Spot<Statement>, value: Expression): 'whole' | 'part' | undefined {
  const { node } = statement;
  if (node.k === 'if' && equal && node.then[0] === store.node) {
    if (node.then.length > 1) return 'part';
    return node.otherwise.length === 0 ? 'whole' : undefined;
  }
  const follows = statement.siblings?.[statement.siblings.indexOf(node) + 1] === store.node;
  if (!follows || equal) return undefined;
  if (node.k === 'if') return node.otherwise.length === 0 && node.then.length > 0 && isExit(node.then.at(-1)) ? 'part' : undefined;
  if (node.k !== 'loop' || node.kind !== 'while' || node.body.some(holdsBreak)) return undefined;
  // The value is now computed in every round of the loop.
  return value.k !== 'var' || tree.facts.variables[value.id]?.writes === 0 ? 'part' : undefined;
}

function isExit(statement: Statement | undefined): boolean {
  return statement !== undefined && ['return', 'throw', 'continue', 'break'].includes(statement.k);
}

function holdsBreak(node: FactsNode): boolean {
  return node.k === 'break' || partsOf(node).some(holdsBreak);
}
