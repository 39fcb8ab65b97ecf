import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import type { Access } from '../links/access.js';
import type { Window } from '../links/judge/windows.js';
import type { Program } from '../links/program.js';
import { atomicRemedy } from './atomic-remedy.js';
import { atomicCall } from './atomic-update.js';
import { cellWrite } from './cell-write.js';
import { remediesFor, type Advice } from './choose.js';
import { hasPause } from './expression-traits.js';
import { treeOf, type FactsTree } from './facts-tree.js';
import { guidance } from './guidance.js';
import { exchangedBits } from './float-bits.js';
import { floatRepair } from './float-repair.js';
import { integerUnits, integerView } from './integer-cell.js';
import { locationOf, oneLine, placeName, type Location } from './location.js';
import { nextValue, type NextValue } from './next-value.js';
import { oneLock, packedWord } from './one-lock.js';
import { otherPlainSites } from './other-plain-accesses.js';
import { slotPerAgent } from './own-slots.js';
import { readThenWriteRepair } from './read-then-write-repair.js';
import { reassignmentRepair } from './reassignment-repair.js';
import { recordRepair } from './record-repair.js';
import { retryLoop } from './retry-loop.js';
import { retryRemedy } from './retry-remedy.js';
import type { Rewrite } from './rewrite.js';
import { atomicNumbers, siteOf } from './sites.js';
import { stepRepair } from './step-repair.js';

/** Repairs of an update in separate steps: one atomic operation where there is one, otherwise how to do without. */
export function updateRemedies(program: Program, context: HazardContext, { read, write }: Window): Remedy[] {
  const location = locationOf(program, context, write);
  const facts = program.facts(write.file);
  const numbers = atomicNumbers(siteOf(program, write));
  if (!numbers || !facts) return withoutAtomics(program, context, location, read, write);
  const rewrite = oneOperation(treeOf(facts), read, write, numbers, context.text(write.file));
  if (rewrite) {
    const edit = atomicRemedy(program, context, `Use \`${oneLine(rewrite.call)}\``, [write, read], [rewrite]);
    return remediesFor('counter', { 'atomic-update': edit ?? byHand(program, context, rewrite, write) });
  }
  const next = nextValue(program, context, read, write);
  const call = byOneCall(location, next);
  if (call) return remediesFor('counter', { 'atomic-update': call });
  const loop = retryRemedy(program, context, read, write);
  if (loop) return remediesFor('computed', { 'retry-loop': loop });
  if (needsOtherWords(program, read, write)) return remediesFor('words-together', { 'one-lock': oneLock(location, read, write, context), 'packed-word': packedWord(location) });
  return remediesFor('computed', { 'retry-loop': retryLoop(location, next) });
}

function oneOperation(tree: FactsTree, read: Access, write: Access, numbers: 'number' | 'bigint', source: string): Rewrite | undefined {
  if (read === write) return stepRepair(tree, write, numbers, source);
  const found = cellWrite(tree, write, source);
  if (!found || read.file !== write.file) return undefined;
  return reassignmentRepair(found, read, source) ?? readThenWriteRepair(tree, found, read, source);
}

/** Where read and write are too far apart, or the value is used in a way that an edit cannot follow. */
function byOneCall(location: Location, { change }: NextValue): Advice | undefined {
  if (!change) return undefined;
  const { expression } = change.operand;
  const call = atomicCall({ cell: location, ...change });
  const short = atomicCall({ cell: location, operator: change.operator, operand: { text: 'amount' } });
  if (!short) return undefined;
  if (expression && hasPause(expression)) return guidance(`Wait for the amount first, and then use \`${short}\``);
  if (!call) return guidance(`Round the amount to a whole number, and use \`${short}\``);
  return guidance(`Use \`${oneLine(call)}\` instead of reading and writing: it returns the old value`);
}

/** The edit would not do alone: it names what else has to change. */
function byHand(program: Program, context: HazardContext, { call }: Rewrite, write: Access): Advice {
  const others = otherPlainSites(program, [siteOf(program, write)])?.flatMap(({ accesses: [access] }) => (access ? [placeName(access, context)] : [])) ?? [];
  const where = others.length === 0 ? 'its other plain uses' : `its plain uses at ${others.slice(0, 4).join(', ')}${others.length > 4 ? ' …' : ''}`;
  return guidance(`Use \`${oneLine(call)}\`, and \`Atomics\` for ${where}`);
}

/** Floats, clamped bytes, DataView and Buffer. */
function withoutAtomics(program: Program, context: HazardContext, location: Location, read: Access, write: Access): Remedy[] {
  const lock = oneLock(location, read, write, context);
  if (write.operation === 'DataView') {
    const method = /\.(\w+)\s*\($/.exec(callHead(context, write))?.[1] ?? '';
    return remediesFor('bytes-update', { 'integer-view': recordRepair(program, context, read, write) ?? integerView(write, method), 'one-lock': lock });
  }
  const bits = floatRepair(program, context, [write, read]) ?? exchangedBits(location, write);
  const sums = write.operation === 'increment' || write.operation === 'compound';
  if (!sums) return remediesFor('float-update', { 'float-bits': bits, 'one-lock': lock });
  return remediesFor('float-sum', { 'slot-per-agent': slotPerAgent(location), 'integer-units': integerUnits(location), 'float-bits': bits, 'one-lock': lock });
}

/** The new value is made from other words as well, which other agents change. */
function needsOtherWords(program: Program, read: Access, write: Access): boolean {
  return program.reads(write.dependsOn).some((source) => source !== read && source.region === write.region && source.low?.key !== read.low?.key
    && program.conflictsOf(source, { ignoreLocks: true }).some(({ other }) => other.kind !== 'read'));
}

/** The text up to the parenthesis of the call's arguments. */
function callHead(context: HazardContext, { file, at }: Access): string {
  const text = context.text(file).slice(at[0], at[1]);
  return /^[^(]*\(/.exec(text)?.[0] ?? '';
}
