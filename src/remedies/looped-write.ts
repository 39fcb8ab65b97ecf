/** Writes whose new value is made from an old one that may be another one each time: what a loop around `compareExchange` can make. */
import type { Expression } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { cellAt, cellWrite, type CellWrite } from './cell-write.js';
import { exchangeText, loadText, withName } from './claim-loop.js';
import { isPure, isRepeatable } from './expression-traits.js';
import type { FactsTree, Spot } from './facts-tree.js';
import { layoutAt } from './line-layout.js';
import { endOfRead } from './plain-read-repair.js';
import type { Rewrite } from './rewrite.js';
import { cellOfMember, writtenArguments, writtenValue, type CellText } from './written-parts.js';

/** What is found in the tree: the cell and the new value. */
export interface LoopedWrite {
  readonly cell: CellText;
  readonly view: Expression;
  /** The whole expression. */
  readonly spot: Spot<Expression>;
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
  return { cell, view, spot, next: (old) => (isInside ? withName(source, [at, at + text.length], [read.at[0], end], old) : text) };
}

/** `cells[i] *= x`. */
export function compoundWrite(tree: FactsTree, write: Access, source: string): LoopedWrite | undefined {
  const spot = kindAt(tree, write, 'assign');
  if (!spot) return undefined;
  const { node } = spot;
  if (node.op === '=' || /^(?:&&|\|\||\?\?)/.test(node.op) || node.target.k !== 'member' || !isRepeatable(node.target) || !isPure(node.value)) return undefined;
  const cell = cellOfMember(node.target, source);
  const operand = writtenValue(node, source);
  return cell && operand !== undefined ? { cell, view: node.target.object, spot, next: changed(node.op.slice(0, -1), node.value, operand) } : undefined;
}

/** `cells[i]--`. */
function increment(tree: FactsTree, write: Access, source: string): LoopedWrite | undefined {
  const spot = kindAt(tree, write, 'update');
  if (spot?.node.target.k !== 'member' || !isRepeatable(spot.node.target)) return undefined;
  const { target, op } = spot.node;
  const cell = cellOfMember(target, source);
  return cell && { cell, view: target.object, spot, next: (old) => `${old} ${op.slice(1)} ${write.view.kind.startsWith('Big') ? '1n' : '1'}` };
}

/** `Atomics.sub(cells, i, x)`. */
function atomicUpdate(tree: FactsTree, write: Access, source: string): LoopedWrite | undefined {
  const operator = OPERATORS[write.operation];
  const spot = kindAt(tree, write, 'call');
  if (!spot || operator === undefined) return undefined;
  const { node } = spot;
  const [view, , value] = node.args;
  const [cell, text] = [cellAt(node, source), writtenArguments(node, source)?.[2]];
  if (!cell || text === undefined || !view || view.k === 'spread' || !value || value.k === 'spread' || !node.args.every(isPure)) return undefined;
  return { cell, view, spot, next: changed(operator, value, text) };
}

function kindAt<Kind extends Expression['k']>(tree: FactsTree, { at }: Access, kind: Kind): Spot<Extract<Expression, { k: Kind }>> | undefined {
  return tree.at(at).find(({ node }) => node.k === kind) as Spot<Extract<Expression, { k: Kind }>> | undefined;
}

const OPERATORS: Readonly<Record<string, string>> = { add: '+', sub: '-', and: '&', or: '|', xor: '^' };

function changed(operator: string, operand: Expression, text: string): (old: string) => string {
  const isSimple = operand.k === 'var' || operand.k === 'const' || operand.k === 'bigint' || operand.k === 'member';
  return (old) => `${old} ${operator} ${isSimple ? text : `(${text})`}`;
}

/** What all edits of one loop have in common: the exchange that is to find the value `old`. */
export function attempt({ cell, view, next }: LoopedWrite, old: string): Pick<Rewrite, 'call' | 'view' | 'exact'> {
  return { call: exchangeText(cell, old, next(old)), view, exact: false };
}

/** The loop in place of what begins at `at`; its `lines` have the value as `old`. */
export function loopText(source: string, at: number, { cell }: LoopedWrite, old: string, lines: readonly string[]): string {
  const { indent, unit, newline } = layoutAt(source, at);
  return ['for (;;) {', ...[`const ${old} = ${loadText(cell)};`, ...lines].map((line) => unit + line), '}'].join(`${newline}${indent}`);
}
