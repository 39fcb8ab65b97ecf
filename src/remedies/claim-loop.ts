/** Texts and layout that the edits to a loop around `compareExchange` have in common. */
import type { Expression, Statement } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import type { CellWrite } from './cell-write.js';
import type { FactsNode, FactsTree } from './facts-tree.js';
import type { CellText } from './written-parts.js';

/** Names for the value that was read, in files that have none for it. */
const NAMES = ['old', 'previous', 'before', 'found'];

/** A name that nothing in the file has yet. */
export function freshName(tree: FactsTree): string | undefined {
  const taken = new Set(tree.facts.variables.map(({ name }) => name));
  return NAMES.find((name) => !taken.has(name));
}

export function loadText({ view, index }: CellText): string {
  return `Atomics.load(${view}, ${index})`;
}

export function exchangeText({ view, index }: CellText, old: string, next: string): string {
  return `Atomics.compareExchange(${view}, ${index}, ${old}, ${next})`;
}

/** What is found in the tree for a write that a loop is to make: the cell and the new value. */
export interface LoopedWrite {
  readonly cell: CellText;
  readonly view: Expression;
  /** The whole expression. */
  readonly node: Expression;
  /** Made from the old value, which goes by this name in the text. */
  readonly next: (old: string) => string;
}

export function isAt(node: FactsNode, { at }: Pick<Access, 'at'>): boolean {
  return node.at[0] === at[0] && node.at[1] === at[1];
}

/** The read, wherever it stands below the node; functions are not looked into. */
export function holds(node: FactsNode, read: Pick<Access, 'at'>): boolean {
  return isAt(node, read) || partsOf(node).some((part) => holds(part, read));
}

export function countUses(node: FactsNode, variable: number): number {
  return Number(node.k === 'var' && node.id === variable) + partsOf(node).reduce((sum, part) => sum + countUses(part, variable), 0);
}

/** A jump that a loop put around it would catch. */
export function holdsJump(node: FactsNode): boolean {
  return node.k === 'break' || node.k === 'continue' || partsOf(node).some(holdsJump);
}

export function isWayOut(statement: Statement | undefined): boolean {
  return statement?.k === 'return' || statement?.k === 'throw';
}

function partsOf(node: object): FactsNode[] {
  return (Object.values(node) as unknown[]).flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter((value): value is FactsNode => typeof value === 'object' && value !== null && 'k' in value && 'at' in value);
}

/** `source` from `start` to `end` with the read written as a name. */
export function withName(source: string, [start, end]: readonly [number, number], read: readonly [number, number], name: string): string {
  return read[0] < start || read[1] > end ? source.slice(start, end) : source.slice(start, read[0]) + name + source.slice(read[1], end);
}

/** Of a write in either form. */
export function loopedWrite({ spot, cell, view, text }: CellWrite, read: Access, end: number, source: string): LoopedWrite {
  const at = source.indexOf(text, spot.node.at[0]);
  const isInside = at >= 0 && read.at[0] >= at && end <= at + text.length;
  return { cell, view, node: spot.node, next: (old) => (isInside ? withName(source, [at, at + text.length], [read.at[0], end], old) : text) };
}
