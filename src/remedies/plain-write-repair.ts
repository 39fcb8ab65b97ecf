import type { Access } from '../links/access.js';
import { cellWrite } from './cell-write.js';
import type { FactsTree } from './facts-tree.js';
import type { Rewrite } from './rewrite.js';

/**
 * `cells[i] = x` → `Atomics.store(cells, i, x)`. As a statement only: `Atomics.store` returns its argument made an integer
 * (ECMA-262 25.4.12), the assignment returns the argument as it is. The element becomes the same for every number.
 */
export function plainWriteRepair(tree: FactsTree, access: Access, source: string): Rewrite | undefined {
  const write = cellWrite(tree, access, source);
  if (!write?.unused || access.atomic) return undefined;
  const call = `Atomics.store(${write.cell.view}, ${write.cell.index}, ${write.text})`;
  return { span: write.spot.node.at, text: call, call, view: write.view, exact: true };
}
