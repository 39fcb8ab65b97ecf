/** Texts and layout that the edits to a loop around `compareExchange` have in common. */
import type { Statement } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { isAt, partsOf, type FactsNode, type FactsTree } from './facts-tree.js';
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

/** `source` from `start` to `end` with the read written as a name. */
export function withName(source: string, [start, end]: readonly [number, number], read: readonly [number, number], name: string): string {
  return read[0] < start || read[1] > end ? source.slice(start, end) : source.slice(start, read[0]) + name + source.slice(read[1], end);
}
