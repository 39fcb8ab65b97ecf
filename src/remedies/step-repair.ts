import type { AssignExpression, UpdateExpression } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { compoundRepair } from './compound-repair.js';
import type { FactsTree, Spot } from './facts-tree.js';
import { incrementRepair } from './increment-repair.js';
import type { Rewrite } from './rewrite.js';

/** The repair of an update that one expression makes: `cells[i]++`, `cells[i] += x`. */
export function stepRepair(tree: FactsTree, access: Access, numbers: 'number' | 'bigint', source: string): Rewrite | undefined {
  const spot = tree.at(access.at).find(({ node }) => node.k === 'update' || (node.k === 'assign' && node.op !== '='));
  if (spot?.node.k === 'update') return incrementRepair(spot as Spot<UpdateExpression>, numbers, source);
  return spot?.node.k === 'assign' ? compoundRepair(spot as Spot<AssignExpression>, source) : undefined;
}
