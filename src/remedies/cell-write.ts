/** Writes of one cell, in either form: `cells[i] = x` and `Atomics.store(cells, i, x)`. */
import type { Expression } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { isOptional, isRepeatable } from './expression-traits.js';
import type { FactsNode, FactsTree, Spot } from './facts-tree.js';
import { isUnused } from './surroundings.js';
import { cellOfMember, writtenArguments, writtenValue, type CellText } from './written-parts.js';

export interface CellWrite {
  /** The whole assignment or call. */
  readonly spot: Spot<Expression>;
  readonly cell: CellText;
  readonly view: Expression;
  readonly value: Expression;
  /** The value as written. */
  readonly text: string;
  readonly unused: boolean;
  /** View and index may be evaluated more or less often. */
  readonly repeatable: boolean;
}

/** The write that makes `access`, where it is written in one of the two forms. */
export function cellWrite(tree: FactsTree, access: Access, source: string): CellWrite | undefined {
  return access.atomic ? storeCall(tree, access, source) : assignment(tree, access, source);
}

function storeCall(tree: FactsTree, access: Access, source: string): CellWrite | undefined {
  const spot = tree.at(access.at).find(({ node }) => node.k === 'call') as Spot<Extract<Expression, { k: 'call' }>> | undefined;
  if (!spot || access.operation !== 'store') return undefined;
  const [view, index, value] = spot.node.args;
  const cell = cellAt(spot.node, source);
  const text = writtenArguments(spot.node, source)?.[2];
  if (!cell || text === undefined || !view || !index || !value || view.k === 'spread' || index.k === 'spread' || value.k === 'spread' || spot.node.args.length !== 3) return undefined;
  return { spot, cell, view, value, text, unused: isUnused(spot), repeatable: isRepeatable(view) && isRepeatable(index) };
}

function assignment(tree: FactsTree, access: Access, source: string): CellWrite | undefined {
  const target = tree.at(access.at).find(({ node, parent }) => node.k === 'member' && parent?.node.k === 'assign' && parent.node.target === node);
  const spot = target?.parent as Spot<Extract<Expression, { k: 'assign' }>> | undefined;
  if (!spot || !target || target.node.k !== 'member' || spot.node.op !== '=') return undefined;
  const cell = cellOfMember(target.node, source);
  const text = writtenValue(spot.node, source);
  if (!cell || text === undefined) return undefined;
  return { spot, cell, view: target.node.object, value: spot.node.value, text, unused: spot.node.statement, repeatable: isRepeatable(target.node) };
}

/** The cell that an expression reads, or that an `Atomics` call is about. */
export function cellAt(e: Expression, source: string): CellText | undefined {
  if (e.k === 'member') return isOptional(e) ? undefined : cellOfMember(e, source);
  if (e.k !== 'call' || e.optional) return undefined;
  const [view, index] = writtenArguments(e, source) ?? [];
  return view === undefined || index === undefined ? undefined : { view, index };
}

/** The expression reads the cell, as it is written; blanks do not matter. */
export function isSameCell(e: FactsNode | undefined, cell: CellText, source: string): boolean {
  const found = e?.k === 'member' || e?.k === 'call' ? cellAt(e, source) : undefined;
  return found !== undefined && sameText(found.view, cell.view) && sameText(found.index, cell.index);
}

function sameText(a: string, b: string): boolean {
  return a.replaceAll(/\s/g, '') === b.replaceAll(/\s/g, '');
}
