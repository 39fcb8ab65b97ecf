import type { Expression } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { isOptional } from './expression-traits.js';
import type { FactsTree, Spot } from './facts-tree.js';
import type { Rewrite } from './rewrite.js';
import { cellOfMember } from './written-parts.js';

/** `cells[i]` as a value → `Atomics.load(cells, i)`. Not where it is skipped with its chain, assigned to, deleted or called. */
export function plainReadRepair(tree: FactsTree, access: Access, source: string): Rewrite | undefined {
  const spot = tree.at(access.at).find(({ node }) => node.k === 'member');
  if (!spot || spot.node.k !== 'member' || !isValue(spot) || isOptional(spot.node)) return undefined;
  const cell = cellOfMember(spot.node, source);
  if (!cell) return undefined;
  const call = `Atomics.load(${cell.view}, ${cell.index})`;
  return { span: [access.at[0], endOfRead(access.at[1], source)], text: call, call, view: spot.node.object, exact: true };
}

function isValue({ node, parent }: Spot): boolean {
  if (!parent) return false;
  const around = parent.node;
  switch (around.k) {
    case 'assign':
    case 'declare':
    case 'default':
      return around.value === node;
    case 'for-each':
      return around.iterable === node;
    case 'call':
    case 'new':
      return around.callee !== node;
    case 'unary':
      return around.op !== 'delete';
    case 'update':
    case 'object-pattern':
    case 'array-pattern':
      return false;
    default:
      return true;
  }
}

/** TypeScript's `cells[i]!` loses its mark: a call gives a number without it. */
export function endOfRead(end: number, source: string): number {
  return source[end] === '!' && source[end + 1] !== '=' ? end + 1 : end;
}

/** The expression that makes a read: the element itself, or the call of `Atomics.load`. */
export function readSpot(tree: FactsTree, read: Access): Spot<Expression> | undefined {
  return tree.at(read.at).find(({ node }) => node.k === (read.atomic ? 'call' : 'member')) as Spot<Expression> | undefined;
}
