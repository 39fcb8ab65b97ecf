import type { Access } from '../links/access.js';
import { cellWrite, isSameCell } from './cell-write.js';
import { freshName, holds } from './claim-loop.js';
import { isPure } from './expression-traits.js';
import type { FactsTree } from './facts-tree.js';
import { attempt, compoundWrite, loopedWrite, loopText, type LoopedWrite } from './looped-write.js';
import { readSpot } from './plain-read-repair.js';
import type { Rewrite } from './rewrite.js';
import { statementOf } from './surroundings.js';

/**
 * A statement that computes the new value of a cell from its old one, where no operation of `Atomics` does it:
 * `cells[i] = Math.max(cells[i], x)` and `cells[i] <<= x` become a loop around `Atomics.compareExchange`. What is computed
 * may be computed several times, so it must do nothing else.
 */
export function retryUpdateRepair(tree: FactsTree, read: Access, write: Access, source: string): Rewrite[] | undefined {
  const found = read === write ? compoundWrite(tree, write, source) : plainWrite(tree, read, write, source);
  const old = freshName(tree);
  if (!found || old === undefined) return undefined;
  const statement = statementOf(found.spot)?.node;
  if (statement?.k !== 'expression' || statement.value !== found.spot.node) return undefined;
  const rest = attempt(found, old);
  return [{ span: statement.at, text: loopText(source, statement.at[0], found, old, [`if (${rest.call} === ${old}) break;`]), ...rest }];
}

/** `cells[i] = f(cells[i])`, `Atomics.store(cells, i, f(Atomics.load(cells, i)))`. */
function plainWrite(tree: FactsTree, read: Access, write: Access, source: string): LoopedWrite | undefined {
  const found = cellWrite(tree, write, source);
  if (!found?.repeatable || !isPure(found.value) || !holds(found.value, read)) return undefined;
  if (!isSameCell(readSpot(tree, read)?.node, found.cell, source)) return undefined;
  return loopedWrite(found, read, source);
}
