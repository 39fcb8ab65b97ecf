import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import type { Access } from '../links/access.js';
import type { Window } from '../links/judge/windows.js';
import type { Program } from '../links/program.js';
import { atomicRemedy } from './atomic-remedy.js';
import { atomicCall } from './atomic-update.js';
import { cellWrite } from './cell-write.js';
import { hasPause } from './expression-traits.js';
import { treeOf, type FactsTree } from './facts-tree.js';
import { guidance } from './guidance.js';
import { integerUnits, integerView } from './integer-cell.js';
import { locationOf, oneLine, placeName, type Location } from './location.js';
import { nextValue, type NextValue } from './next-value.js';
import { oneLock } from './one-lock.js';
import { otherPlainSites } from './other-plain-accesses.js';
import { slotPerAgent } from './own-slots.js';
import { readThenWriteRepair } from './read-then-write-repair.js';
import { reassignmentRepair } from './reassignment-repair.js';
import { retryLoop } from './retry-loop.js';
import type { Rewrite } from './rewrite.js';
import { atomicNumbers, siteOf } from './sites.js';
import { stepRepair } from './step-repair.js';

/** Repairs of an update in separate steps: one atomic operation where there is one, otherwise how to do without. */
export function updateRemedies(program: Program, context: HazardContext, { read, write }: Window): Remedy[] {
  const location = locationOf(program, context, write);
  const facts = program.facts(write.file);
  const numbers = atomicNumbers(siteOf(program, write));
  if (!numbers || !facts) return withoutAtomics(context, location, read, write);
  const rewrite = oneOperation(treeOf(facts), read, write, numbers, context.text(write.file));
  if (!rewrite) return [byOneCall(location, nextValue(program, context, read, write))];
  const remedy = atomicRemedy(program, context, `Use \`${oneLine(rewrite.call)}\``, [write, read], [rewrite]);
  return [remedy ?? byHand(program, context, rewrite, write)];
}

function oneOperation(tree: FactsTree, read: Access, write: Access, numbers: 'number' | 'bigint', source: string): Rewrite | undefined {
  if (read === write) return stepRepair(tree, write, numbers, source);
  const found = cellWrite(tree, write, source);
  if (!found || read.file !== write.file) return undefined;
  return reassignmentRepair(found, read, source) ?? readThenWriteRepair(tree, found, read, source);
}

/** Where read and write are too far apart, or the value is used in a way that an edit cannot follow. */
function byOneCall(location: Location, next: NextValue): Remedy {
  const { change } = next;
  const expression = change?.operand.expression;
  if (!change) return retryLoop(location, next);
  const call = atomicCall({ cell: location, ...change });
  const short = atomicCall({ cell: location, operator: change.operator, operand: { text: 'amount' } });
  if (!short) return retryLoop(location, next);
  if (expression && hasPause(expression)) return guidance(`Wait for the amount first, and then use \`${short}\``);
  if (!call) return guidance(`Round the amount to a whole number, and use \`${short}\``);
  return guidance(`Use \`${oneLine(call)}\` instead of reading and writing: it returns the old value`);
}

/** The edit would not do alone: it names what else has to change. */
function byHand(program: Program, context: HazardContext, { call }: Rewrite, write: Access): Remedy {
  const others = otherPlainSites(program, [siteOf(program, write)])?.flatMap(({ accesses: [access] }) => (access ? [placeName(access, context)] : [])) ?? [];
  const where = others.length === 0 ? 'its other plain uses' : `its plain uses at ${others.slice(0, 4).join(', ')}${others.length > 4 ? ' …' : ''}`;
  return guidance(`Use \`${oneLine(call)}\`, and \`Atomics\` for ${where}`);
}

/** Floats, clamped bytes, DataView and Buffer. */
function withoutAtomics(context: HazardContext, location: Location, read: Access, write: Access): Remedy[] {
  const lock = oneLock(location, read, write, context);
  if (write.operation === 'DataView') {
    const method = /\.(\w+)\s*\($/.exec(callHead(context, write))?.[1] ?? '';
    const view = integerView(write, method);
    return view ? [view, lock] : [lock];
  }
  const sums = write.operation === 'increment' || write.operation === 'compound';
  return sums ? [slotPerAgent(location), integerUnits(location), lock] : [lock];
}

/** The text up to the parenthesis of the call's arguments. */
function callHead(context: HazardContext, { file, at }: Access): string {
  const text = context.text(file).slice(at[0], at[1]);
  return /^[^(]*\(/.exec(text)?.[0] ?? '';
}
