import type { Statement } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { isSameCell } from './cell-write.js';
import { countUses, freshName, holds, withName } from './claim-loop.js';
import { isPure } from './expression-traits.js';
import { isAt, uncast, type FactsTree, type Spot } from './facts-tree.js';
import { attempt, loopedWriteAt, loopText } from './looped-write.js';
import { endOfRead, readSpot } from './plain-read-repair.js';
import type { Rewrite } from './rewrite.js';

/**
 * A test and the one write that it guards: `if (x > Atomics.load(v, i)) Atomics.store(v, i, x)` becomes
 * `for (;;) { const old = Atomics.load(v, i); if (!(x > old) || Atomics.compareExchange(v, i, old, x) === old) break; }`.
 */
export function retryTestRepair(tree: FactsTree, read: Access, write: Access, source: string): Rewrite[] | undefined {
  const found = loopedWriteAt(tree, read, write, source);
  const store = found?.spot.parent;
  const guard = store?.parent;
  if (!found || store?.node.k !== 'expression' || guard?.node.k !== 'if' || guard.node.then.length !== 1 || guard.node.otherwise.length > 0 || !isSameCell(readSpot(tree, read)?.node, found.cell, source)) return undefined;
  const { test, at } = guard.node;
  if (!isPure(test)) return undefined;
  const declared = holds(test, read) ? undefined : declarationBefore(guard as Spot<Statement>, read);
  const old = declared === undefined ? freshName(tree) : tree.facts.variables[declared.variable]?.name;
  if (old === undefined || (!declared && !holds(test, read))) return undefined;
  if (declared && tree.uses(declared.variable) > countUses(guard.node, declared.variable)) return undefined;
  if (declared && tree.facts.variables[declared.variable]?.writes !== 0) return undefined;
  const keyword = declared && /\b(?:const|let)\s+$/.exec(source.slice(0, declared.at[0]));
  if (declared && !keyword) return undefined;
  const start = keyword ? keyword.index : at[0];
  const tested = withName(source, test.at, [read.at[0], endOfRead(read.at[1], source)], old);
  const rest = attempt(found, old);
  return [{ span: [start, at[1]], text: loopText(source, start, found, old, [`if (!(${tested}) || ${rest.call} === ${old}) break;`]), ...rest }];
}

function declarationBefore({ node, siblings }: Spot<Statement>, read: Access): { readonly variable: number; readonly at: readonly [number, number] } | undefined {
  const before = siblings?.[siblings.indexOf(node) - 1];
  if (before?.k !== 'declare' || before.target.k !== 'bind' || !before.value || !isAt(uncast(before.value), read)) return undefined;
  return { variable: before.target.id, at: before.at };
}
