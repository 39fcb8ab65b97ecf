/** Waits after which control goes on as if the condition held. */
import { syncLocation, type Access } from '../access.js';
import { isConstant } from '../polynomial.js';
import type { Conflict, Program } from '../program.js';
import type { WaitFault } from './wait-fault.js';
import { inOneFunction, isSameWord, waitsOf, type Wait } from './waits.js';
import { endsWait, mayRestore } from './word-changes.js';

export function uncheckedWaits(program: Program): WaitFault[] {
  return waitsOf(program).filter(({ rechecked }) => !rechecked).flatMap((wait) => {
    const fault = notCheckedAgain(program, wait) ?? resultForCondition(program, wait) ?? timeoutIgnored(program, wait);
    return fault ? [fault] : [];
  });
}

function writesMeanwhile(program: Program, wait: Wait): Conflict[] {
  return program.conflictsOf(wait.access).filter(({ other }) => other.kind !== 'read' && isSameWord(other, wait.access));
}

/** What one agent was woken for another one may have taken before it runs; then it acts on a word that is again what it was. */
function notCheckedAgain(program: Program, wait: Wait): WaitFault | undefined {
  const { access } = wait;
  const act = actAfter(program, access);
  // At an index that varies, each agent may have a word of its own.
  if (!act || !access.low || (access.role === undefined && !isConstant(access.low))) return undefined;
  const isConsumer = (other: Access): boolean => program.accessesOf(access.region).some((a) => a.agent === other.agent && isSameWord(a, access) && (a.operation === 'wait' || a.operation === 'waitAsync'));
  const conflict = writesMeanwhile(program, wait).find(({ other }) => mayRestore(other, wait) && isConsumer(other));
  return conflict && { kind: 'not checked again', wait, conflict, also: act };
}

/** A write of the word further down in the same function. */
function actAfter(program: Program, access: Access): Access | undefined {
  return program.accessesOf(access.region).find((other) => other.kind !== 'read' && inOneFunction(other, access) && other.at[0] > access.at[0] && isSameWord(other, access));
}

/** `=== 'ok'`: that the word had changed before the call is taken for a failure. */
function resultForCondition(program: Program, wait: Wait): WaitFault | undefined {
  const texts = program.waitResults.comparedResults.get(wait.access.id);
  if (!texts?.has('ok') || texts.has('not-equal') || texts.has('timed-out')) return undefined;
  const conflict = writesMeanwhile(program, wait).find(({ other }) => endsWait(other, wait, program.accessById));
  return conflict && { kind: 'result for condition', wait, conflict };
}

/** Data is read after the wait, whether or not it has arrived. */
function timeoutIgnored(program: Program, wait: Wait): WaitFault | undefined {
  const { access } = wait;
  if (wait.forever || access.valueUsed || access.operation !== 'wait') return undefined;
  const conflict = writesMeanwhile(program, wait).find(({ other }) => endsWait(other, wait, program.accessById));
  if (!conflict) return undefined;
  const data = program.accessesBy(access.agent).find((read) => read.kind === 'read' && !read.atomic && inOneFunction(read, access) && read.at[0] > access.at[0] && !isSameWord(read, access)
    && program.conflictsOf(read).some(({ other }) => other.agent === conflict.other.agent && !other.atomic && other.kind !== 'read' && other.releases.has(syncLocation(access.region, access.low))));
  return data && { kind: 'timeout ignored', wait, conflict, also: data };
}
