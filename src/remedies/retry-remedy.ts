import type { HazardContext } from '../hazards/context.js';
import type { Access } from '../links/access.js';
import type { Program } from '../links/program.js';
import { atomicRemedy } from './atomic-remedy.js';
import type { Advice } from './choose.js';
import { treeOf } from './facts-tree.js';
import { oneLine } from './location.js';
import { retryBranchRepair } from './retry-branch-repair.js';
import { retrySectionRepair } from './retry-section-repair.js';
import { retryTestRepair } from './retry-test-repair.js';
import { retryUpdateRepair } from './retry-update-repair.js';
import { retryWaitRepair } from './retry-wait-repair.js';

/** The edit to a loop around `compareExchange`, where read and write stand so that one can be put around them. */
export function retryRemedy(program: Program, context: HazardContext, read: Access, write: Access): Advice | undefined {
  const facts = program.facts(write.file);
  if (!facts || read.file !== write.file) return undefined;
  const [tree, source] = [treeOf(facts), context.text(write.file)];
  const rewrites = firstOf([retryUpdateRepair, retryTestRepair, retryWaitRepair, retryBranchRepair, retrySectionRepair], (repair) => repair(tree, read, write, source));
  const [first] = rewrites ?? [];
  return first && rewrites && atomicRemedy(program, context, `Retry until \`${oneLine(first.call)}\` finds the value that was read`, [write, read], rewrites);
}

function firstOf<Way, Result>(ways: readonly Way[], attempt: (way: Way) => Result | undefined): Result | undefined {
  for (const way of ways) {
    const result = attempt(way);
    if (result !== undefined) return result;
  }
  return undefined;
}
