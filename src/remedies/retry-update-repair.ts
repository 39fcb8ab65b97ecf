import type { Access } from '../links/access.js';
import { cellWrite } from './cell-write.js';
import { exchangeText, freshName, holds, loadText, loopedWrite, type LoopedWrite } from './claim-loop.js';
import { isPure, isRepeatable } from './expression-traits.js';
import type { FactsTree } from './facts-tree.js';
import { indentAt, indentUnit } from './line-layout.js';
import { endOfRead } from './plain-read-repair.js';
import type { Rewrite } from './rewrite.js';
import { statementOf } from './surroundings.js';
import { cellAt } from './cell-write.js';
import { cellOfMember, writtenValue } from './written-parts.js';

/**
 * A statement that computes the new value of a cell from its old one, where no operation of `Atomics` does it:
 * `cells[i] = Math.max(cells[i], x)` and `cells[i] <<= x` become a loop around `Atomics.compareExchange`. What is computed
 * may be computed several times, so it must do nothing else.
 */
export function retryUpdateRepair(tree: FactsTree, read: Access, write: Access, source: string): Rewrite[] | undefined {
  const found = read === write ? compoundWrite(tree, write, source) : plainWrite(tree, read, write, source);
  const old = freshName(tree);
  if (!found || old === undefined) return undefined;
  const spot = tree.at(found.node.at).find(({ node }) => node === found.node);
  const statement = spot && statementOf(spot);
  if (statement?.node.k !== 'expression' || statement.node.value !== found.node) return undefined;
  const [start] = statement.node.at;
  const [indent, unit, newline] = [indentAt(source, start), indentUnit(source, start), source.includes('\r\n') ? '\r\n' : '\n'];
  const call = exchangeText(found.cell, old, found.next(old));
  const lines = ['for (;;) {', `${unit}const ${old} = ${loadText(found.cell)};`, `${unit}if (${call} === ${old}) break;`, '}'];
  return [{ span: statement.node.at, text: lines.join(`${newline}${indent}`), call, view: found.view, exact: false }];
}

/** `cells[i] = f(cells[i])`, `Atomics.store(cells, i, f(Atomics.load(cells, i)))`. */
function plainWrite(tree: FactsTree, read: Access, write: Access, source: string): LoopedWrite | undefined {
  const found = cellWrite(tree, write, source);
  if (!found?.repeatable || !isPure(found.value) || !holds(found.value, read)) return undefined;
  const spot = tree.at(read.at).find(({ node }) => node.k === (read.atomic ? 'call' : 'member'))?.node;
  const cell = spot && (spot.k === 'call' || spot.k === 'member') ? cellAt(spot, source) : undefined;
  if (cell?.view !== found.cell.view || cell.index !== found.cell.index) return undefined;
  return loopedWrite(found, read, endOfRead(read.at[1], source), source);
}

/** `cells[i] *= x`. */
function compoundWrite(tree: FactsTree, write: Access, source: string): LoopedWrite | undefined {
  const node = tree.at(write.at).map((spot) => spot.node).find((each) => each.k === 'assign');
  if (node?.k !== 'assign' || node.op === '=' || /^(?:&&|\|\||\?\?)/.test(node.op) || node.target.k !== 'member' || !isRepeatable(node.target) || !isPure(node.value)) return undefined;
  const cell = cellOfMember(node.target, source);
  const operand = writtenValue(node, source);
  if (!cell || operand === undefined) return undefined;
  const isSimple = node.value.k === 'var' || node.value.k === 'const' || node.value.k === 'bigint' || node.value.k === 'member';
  return { cell, view: node.target.object, node, next: (old) => `${old} ${node.op.slice(0, -1)} ${isSimple ? operand : `(${operand})`}` };
}
