/** Writes whose new value is made from an old one that may be another one each time: what a loop around `compareExchange` can make. */
import type { Expression } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { cellAt, cellWrite, type CellWrite } from './cell-write.js';
import { withName } from './claim-loop.js';
import { isPure, isRepeatable } from './expression-traits.js';
import type { FactsTree } from './facts-tree.js';
import { endOfRead } from './plain-read-repair.js';
import { cellOfMember, writtenArguments, writtenValue, type CellText } from './written-parts.js';

/** What is found in the tree: the cell and the new value. */
export interface LoopedWrite {
  readonly cell: CellText;
  readonly view: Expression;
  /** The whole expression. */
  readonly node: Expression;
  /** Made from the old value, which goes by this name in the text. */
  readonly next: (old: string) => string;
}

/** A store or assignment of a value that may be computed again, or an update in one expression; nobody may use its result. */
export function loopedWriteAt(tree: FactsTree, read: Access, write: Access, source: string): LoopedWrite | undefined {
  if (read.file !== write.file) return undefined;
  const found = cellWrite(tree, write, source);
  if (found) return found.repeatable && isPure(found.value) ? loopedWrite(found, read, source) : undefined;
  return compoundWrite(tree, write, source) ?? increment(tree, write, source) ?? atomicUpdate(tree, write, source);
}

/** Of a write in either form: `cells[i] = x`, `Atomics.store(cells, i, x)`. */
export function loopedWrite({ spot, cell, view, text }: CellWrite, read: Access, source: string): LoopedWrite {
  const end = endOfRead(read.at[1], source);
  const at = source.indexOf(text, spot.node.at[0]);
  const isInside = at >= 0 && read.at[0] >= at && end <= at + text.length;
  return { cell, view, node: spot.node, next: (old) => (isInside ? withName(source, [at, at + text.length], [read.at[0], end], old) : text) };
}

/** `cells[i] *= x`. */
export function compoundWrite(tree: FactsTree, write: Access, source: string): LoopedWrite | undefined {
  const node = tree.at(write.at).map((spot) => spot.node).find((each) => each.k === 'assign');
  if (node?.k !== 'assign' || node.op === '=' || /^(?:&&|\|\||\?\?)/.test(node.op) || node.target.k !== 'member' || !isRepeatable(node.target) || !isPure(node.value)) return undefined;
  const cell = cellOfMember(node.target, source);
  const operand = writtenValue(node, source);
  return cell && operand !== undefined ? { cell, view: node.target.object, node, next: changed(node.op.slice(0, -1), node.value, operand) } : undefined;
}

/** `cells[i]--`. */
function increment(tree: FactsTree, write: Access, source: string): LoopedWrite | undefined {
  const node = tree.at(write.at).map((spot) => spot.node).find((each) => each.k === 'update');
  if (node?.k !== 'update' || node.target.k !== 'member' || !isRepeatable(node.target)) return undefined;
  const cell = cellOfMember(node.target, source);
  return cell && { cell, view: node.target.object, node, next: (old) => `${old} ${node.op.slice(1)} ${write.view.kind.startsWith('Big') ? '1n' : '1'}` };
}

/** `Atomics.sub(cells, i, x)`. */
function atomicUpdate(tree: FactsTree, write: Access, source: string): LoopedWrite | undefined {
  const operator = OPERATORS[write.operation];
  const node = operator === undefined ? undefined : tree.at(write.at).map((spot) => spot.node).find((each) => each.k === 'call');
  if (node?.k !== 'call' || operator === undefined) return undefined;
  const [view, , value] = node.args;
  const [cell, text] = [cellAt(node, source), writtenArguments(node, source)?.[2]];
  if (!cell || text === undefined || !view || view.k === 'spread' || !value || value.k === 'spread' || !node.args.every(isPure)) return undefined;
  return { cell, view, node, next: changed(operator, value, text) };
}

const OPERATORS: Readonly<Record<string, string>> = { add: '+', sub: '-', and: '&', or: '|', xor: '^' };

function changed(operator: string, operand: Expression, text: string): (old: string) => string {
  const isSimple = operand.k === 'var' || operand.k === 'const' || operand.k === 'bigint' || operand.k === 'member';
  return (old) => `${old} ${operator} ${isSimple ? text : `(${text})`}`;
}
