/** Changes of a word that agents sleep on, without the notify that wakes them. */
import { NOTIFIED, type Access } from '../access.js';
import type { AtomicCall } from '../atomic-call.js';
import type { Program } from '../program.js';
import { mayOverlap } from './overlap.js';
import { reversed, type WaitFault } from './wait-fault.js';
import { inOneFunction, isNotifiedAfter, isSameWord, waitsOf, type Wait } from './waits.js';
import { endsWait } from './word-changes.js';

export function missingWakes(program: Program): WaitFault[] {
  return waitsOf(program).filter(({ forever }) => forever).flatMap((wait) => [...changesWithoutNotify(program, wait), ...notifiesWithoutChange(program, wait)]);
}

function changesWithoutNotify(program: Program, wait: Wait): WaitFault[] {
  const notifies = program.callsThatWake(wait.word);
  // Somebody wakes the sleepers apart from any change: perhaps on behalf of this one.
  if (notifies.some((call) => !changes(program, call, wait.access))) return [];
  return program.conflictsOf(wait.access).flatMap((conflict): WaitFault[] => {
    const { other } = conflict;
    // What is written in a plain way is told as that.
    if (!other.atomic || other.kind === 'read' || !isSameWord(other, wait.access)) return [];
    if (isNotifiedAfter(other, wait.word, NOTIFIED) || !endsWait(other, wait, program.accessById)) return [];
    const early = notifies.find((call) => inOneFunction(call, other) && call.at[0] < other.at[0]);
    if (early && isChangedBefore(program, early, wait.access)) return [];
    return [{ kind: early ? 'notified first' : 'never notified', wait, conflict: reversed(conflict), ...(early && { also: asAccess(early, wait.access) }) }];
  });
}

/** The function has changed the word already when it notifies: another change after that is for whoever was woken. */
function isChangedBefore(program: Program, notify: AtomicCall, word: Access): boolean {
  return program.accessesOf(word.region).some((access) => access.atomic && access.kind !== 'read' && isSameWord(access, word)
    && inOneFunction(access, notify) && access.at[0] < notify.at[0]);
}

/** The task of the notify writes the word as well. */
function changes(program: Program, call: AtomicCall, word: Access): boolean {
  return program.accessesOf(word.region).some((access) => access.kind !== 'read' && access.agent === call.agent && access.task === call.task && access.region === word.region && (access.low === undefined || access.low.key === word.low?.key || access.operation === 'bulk'));
}

/** Nobody ever changes the word: only who sleeps already is woken, and who comes later sleeps for ever. */
function notifiesWithoutChange(program: Program, wait: Wait): WaitFault[] {
  const { access } = wait;
  const touched = program.accessesOf(access.region).some((other) => other.kind !== 'read' && mayOverlap(other, access, 'same'));
  if (touched || !wait.expected || !program.isWhollySeen(access.region)) return [];
  return program.callsThatWake(wait.word).filter((call) => call.agent !== access.agent && call.role === undefined).slice(0, 1).map((call): WaitFault => ({
    kind: 'nothing changed', wait, conflict: { access: asAccess(call, access), other: access, concurrency: { kind: 'different agents', orderedWithSame: false } },
  }));
}

/** A notify as one side of a finding: it is no access of memory itself. */
function asAccess(call: AtomicCall, word: Access): Access {
  return { ...word, agent: call.agent, task: call.task, file: call.file, at: call.at, functionName: call.functionName, operation: 'notify', kind: 'read', state: call.state };
}
