import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import type { Access } from '../links/access.js';
import type { UnsynchronisedHandOver } from '../links/judge/plain-pairs.js';
import { isConstant } from '../links/polynomial.js';
import type { Program } from '../links/program.js';
import { remediesFor } from './choose.js';
import { atomicCells, messageWhenDone, moveInstead, publishByFlag, roundByRound, takeTurns } from './hand-off.js';
import { atomicPayload } from './atomic-payload.js';
import { locationOf } from './location.js';
import { rangePerAgent } from './own-slots.js';
import { ATOMIC_KINDS } from '../models/element-values.js';

/** How two agents can share memory in order, by the way they use it: guidance, since the order is for the programmer to choose. */
export function payloadRemedies(program: Program, context: HazardContext, { handOver, conflict }: UnsynchronisedHandOver): Remedy[] {
  const { access, other } = conflict;
  const [own, their] = [locationOf(program, context, access), locationOf(program, context, other)];
  if (isCell(access) && isCell(other)) return remediesFor('whole-numbers', { 'atomic-access': atomicPayload(program, context, handOver, conflict) ?? atomicCells(own, their, access, other, context) });
  const [write, second] = access.kind === 'read' ? [other, access] : [access, other];
  const writeLocation = write === access ? own : their;
  if (conflict.concurrency.kind === 'instances of one agent') {
    const range = rangePerAgent(writeLocation);
    return second.kind === 'read' ? remediesFor('grid', { 'range-per-agent': range, rounds: roundByRound(writeLocation) }) : remediesFor('divided-work', { 'range-per-agent': range });
  }
  if (access.kind !== 'read' && other.kind !== 'read') return remediesFor('two-writers', { 'range-per-agent': rangePerAgent(writeLocation), 'take-turns': takeTurns(writeLocation, write, second, context) });
  const worklet = [access, other].some((side) => program.agent(side.agent)?.environment === 'audio-worklet');
  const flag = publishByFlag(write, second, context);
  if (worklet) return remediesFor('audio-block', { 'publish-flag': flag });
  return remediesFor('result', { 'message-when-done': messageWhenDone(second === access ? own : their, write, second, context), 'publish-flag': flag, transfer: moveInstead(writeLocation, write, context) });
}

/** One whole number at a known index: a flag, a count, a position. */
function isCell({ view, operation, index }: Access): boolean {
  if (!ATOMIC_KINDS.has(view.kind) || operation === 'bulk' || operation === 'DataView') return false;
  return (index !== undefined && isConstant(index)) || (view.length !== undefined && isConstant(view.length) && view.length.constant <= SMALL);
}

/** A handful of words, each with a meaning of its own, and no block of data. */
const SMALL = 64;
