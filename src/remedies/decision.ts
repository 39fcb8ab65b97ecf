import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import type { Access } from '../links/access.js';
import type { Window } from '../links/judge/windows.js';
import type { Program } from '../links/program.js';
import { atomicRemedy } from './atomic-remedy.js';
import { cellWrite } from './cell-write.js';
import { remediesFor, type Advice } from './choose.js';
import { claimByValue } from './claim-by-value.js';
import { claimRepair } from './claim-repair.js';
import { claimWhenEmptyRepair } from './claim-when-empty-repair.js';
import { treeOf, type FactsTree } from './facts-tree.js';
import { exchangedBits } from './float-bits.js';
import { locationOf, oneLine } from './location.js';
import { nextValue } from './next-value.js';
import { oneCriticalSection, oneLock } from './one-lock.js';
import { checkedRetryLoop } from './retry-loop.js';
import { retryRemedy } from './retry-remedy.js';
import { isPosition, slotSequence } from './ring.js';
import type { Rewrite } from './rewrite.js';
import { atomicNumbers, siteOf } from './sites.js';

/** Repairs of a check and a write that depends on it: both in one compareExchange, or both under one lock. */
export function decisionRemedies(program: Program, context: HazardContext, { read, write }: Window): Remedy[] {
  const location = locationOf(program, context, write);
  if (sharesLock(read, write)) return remediesFor('two-sections', { 'one-section': oneCriticalSection(location, read, context) });
  const facts = program.facts(write.file);
  const numbers = atomicNumbers(siteOf(program, write));
  if (!numbers || !facts || !atomicNumbers(siteOf(program, read))) {
    const lock = oneLock(location, read, write, context);
    if (write.operation === 'DataView') return remediesFor('bytes-update', { 'integer-view': undefined, 'one-lock': lock });
    return remediesFor('float-update', { 'float-bits': exchangedBits(location, write), 'one-lock': lock });
  }
  const rewrites = claim(treeOf(facts), read, write, numbers, context.text(write.file));
  const edit = rewrites?.[0] && atomicRemedy(program, context, `Check and claim in one step with \`${oneLine(rewrites[0].call)}\``, [write, read], rewrites);
  if (edit) return remediesFor('state', { claim: edit });
  const isStep = write.kind === 'update' || write.dependsOn.includes(read.id);
  const other = isStep || testsForOneValue(write, read) ? undefined : retryRemedy(program, context, read, write);
  if (other) return remediesFor('limited', { 'retry-loop': other });
  if (!isStep) return remediesFor('state', { claim: claimByValue(program, context, location, read, write) });
  const loop = retryRemedy(program, context, read, write) ?? checkedRetryLoop(location, nextValue(program, context, read, write));
  if (!isPosition(program, read)) return remediesFor('limited', { 'retry-loop': loop });
  return remediesFor('queue', { 'retry-loop': loop, 'slot-sequence': slotSequence(location), 'one-lock': oneLock(location, read, write, context) });
}

/** Whoever gets there found the one value that lets it go on: a claim says it better than a loop. */
function testsForOneValue(write: Access, read: Access): boolean {
  return [...write.state.decisions.values()].some((decision) => decision.read === read.id && (decision.test?.startsWith('=== ') ?? false));
}

/** The edit that takes what a wait was for; undefined where the two do not stand together. */
export function takenAfterWait(program: Program, context: HazardContext, wait: Access, write: Access): Advice | undefined {
  const facts = program.facts(write.file);
  const numbers = atomicNumbers(siteOf(program, write));
  const rewrites = facts && numbers && claim(treeOf(facts), wait, write, numbers, context.text(write.file));
  const [first] = rewrites ?? [];
  if (first && rewrites) return atomicRemedy(program, context, `Take it with \`${oneLine(first.call)}\`, and wait again where another agent was faster`, [write], rewrites);
  return retryRemedy(program, context, wait, write);
}

function claim(tree: FactsTree, read: Access, write: Access, numbers: 'number' | 'bigint', source: string): readonly Rewrite[] | undefined {
  if (read.file !== write.file) return undefined;
  const whenEmpty = claimWhenEmptyRepair(tree, write, numbers, source);
  if (whenEmpty) return [whenEmpty];
  const found = cellWrite(tree, write, source);
  return found && claimRepair(tree, found, read, numbers, source);
}

/** Both are made under a lock, in two critical sections. */
function sharesLock(read: Access, write: Access): boolean {
  return [...read.state.held.values()].some((lock) => lock.scope === 'all-agents' && write.state.held.has(lock.key));
}
