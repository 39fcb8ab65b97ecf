/** Waits whose word or expected value is not the state that they guard. */
import { NOTIFIED, wordLocation, type Access } from '../access.js';
import { OWN_IDENTITY } from '../flow-state.js';
import type { Conflict, Program } from '../program.js';
import { mayOverlap } from './overlap.js';
import { commonLock, isGuarded } from './guards.js';
import type { WaitFault } from './wait-fault.js';
import { isNotifiedAfter, isSameWord, waitsOf, type Wait } from './waits.js';
import { endsWait } from './word-changes.js';

export function wrongWords(program: Program): WaitFault[] {
  return waitsOf(program).flatMap((wait) => {
    const fault = otherWord(program, wait) ?? (isPoll(wait) ? undefined : wrongExpected(program, wait)) ?? lockHeld(program, wait) ?? wholeResult(program, wait);
    return fault ? [fault] : [];
  });
}

/** It looks again after a while, whatever it has missed. */
function isPoll({ forever, rechecked, access }: Wait): boolean {
  return !forever && rechecked && access.operation === 'wait';
}

/** The loop ends by other words than the one slept on: each change of them has to change that one, and notify. */
function otherWord(program: Program, wait: Wait): WaitFault | undefined {
  const { access, word, forever } = wait;
  const [loop] = wait.loops;
  if (!forever || !loop || wait.looks.length > 0 || !program.isWhollySeen(access.region)) return undefined;
  const conditions = program.reads(loop.decidedBy).filter((read) => read !== access);
  if (conditions.length === 0 || conditions.some((read) => isSameWord(read, access) || read.low === undefined || (read.region === access.region && read.low.terms.length > 0))) return undefined;
  const changes = conditions.flatMap((read) => program.conflictsOf(read, { ignoreLocks: true }).filter(({ other }) => other.kind !== 'read' && isSameWord(other, read)));
  const [change] = changes;
  if (!change) return undefined;
  // Any change of them that is notified shows that the two words belong together.
  const notified = conditions.flatMap((read) => program.accessesOf(read.region).filter((write) => write.kind !== 'read' && mayOverlap(write, read, 'same') && isNotifiedAfter(write, word, NOTIFIED)));
  if (notified.length === 0) return { kind: 'other word', wait, conflict: { ...change, access }, also: change.access };
  const unchanged = !program.accessesOf(access.region).some((write) => write.kind !== 'read' && mayOverlap(write, access, 'same'));
  const missed = changes.find(({ other }) => notified.includes(other));
  return unchanged && missed ? { kind: 'word unchanged', wait, conflict: { ...missed, access }, also: missed.access } : undefined;
}

function wrongExpected(program: Program, wait: Wait): WaitFault | undefined {
  const { access, looks } = wait;
  const sources = program.reads(access.expected?.reads ?? []);
  const [conflict] = program.conflictsOf(access).filter(({ other }) => other.kind !== 'read' && isSameWord(other, access));
  if (sources.length === 0 || !conflict) return undefined;
  const own = sources.filter((source) => isSameWord(source, access));
  const [first] = sources;
  if (own.length === 0) return looks.length === 0 && first?.low && first.low.terms.length === 0 ? { kind: 'expected elsewhere', wait, conflict, also: first } : undefined;
  const plain = own.find((source) => !source.atomic && !isGuarded(source) && program.conflictsOf(source).length > 0);
  if (plain && own.length === sources.length && own.every(({ atomic }) => !atomic)) return { kind: 'expected plain', wait, conflict, also: plain };
  const [source] = own;
  if (!source || own.length > 1 || source.operation !== 'load') return undefined;
  const check = looks.length === 1 ? program.accessById[looks[0]?.read ?? -1] : undefined;
  if (check && check !== source && isInOrder(check, source, access) && source.state.decisions.has(`${looks[0]?.read ?? ''}${looks[0]?.test ?? ''}`) && !commonLock(source, conflict.other)) {
    return { kind: 'expected late', wait, conflict, also: check };
  }
  return readAfterArrival(program, wait, source, conflict);
}

/** One after the other in one function; a call comes after its arguments. */
function isInOrder(...accesses: readonly Access[]): boolean {
  return accesses.every((access, i) => i === 0 || (access.file === accesses[i - 1]?.file && access.functionName === accesses[i - 1]?.functionName && access.at[1] > (accesses[i - 1]?.at[1] ?? 0)));
}

/** The agent has said that it is here, and only then looks at the word that the last one to come changes. */
function readAfterArrival(program: Program, wait: Wait, source: Access, conflict: Conflict): WaitFault | undefined {
  const { access } = wait;
  // It waits for the number that it drew when it came: that it is here is no news to the others.
  if (wait.looks.some(({ test }) => test?.endsWith(OWN_IDENTITY))) return undefined;
  const changes = program.conflictsOf(access).map(({ other }) => other).filter((other) => other.kind !== 'read' && isSameWord(other, access));
  // The one who changes the word may have set the count back before, and with that has used up its decision.
  const withThose = program.accesses.filter((write) => write.kind !== 'read' && changes.some((change) => change.agent === write.agent && (change === write || isInOrder(write, change))));
  const deciders = withThose.flatMap((write) => [...write.state.decisions.values()].map(({ read }) => program.accessById[read]));
  const arrival = deciders.find((read) => read?.kind === 'update' && read.atomic && !isSameWord(read, access) && read.agent === access.agent && isInOrder(read, source, access) && !commonLock(source, conflict.other));
  return arrival && { kind: 'read after arrival', wait, conflict, also: arrival };
}

/** All who could wake it need a lock that the sleeper holds. */
function lockHeld(program: Program, wait: Wait): WaitFault | undefined {
  const { access, forever, word } = wait;
  // Two locks at a time are a matter of their order.
  if (!forever || program.isReleased(word)) return undefined;
  const held = [...access.state.held.values()].filter((lock) => lock.scope === 'all-agents' && lock.key.endsWith(']') && wordLocation(lock.key) !== word && program.isReleased(lock.key));
  if (held.length === 0) return undefined;
  const wakers = program.conflictsOf(access, { ignoreLocks: true }).filter(({ other }) => other.kind !== 'read' && isSameWord(other, access) && endsWait(other, wait, program.accessById));
  const [first] = wakers;
  return first && wakers.every(({ other }) => held.some((lock) => other.state.held.has(lock.key))) ? { kind: 'lock held', wait, conflict: first } : undefined;
}

/** `await Atomics.waitAsync(…)` waits for the object that holds the promise, which is there at once. */
function wholeResult(program: Program, wait: Wait): WaitFault | undefined {
  const { access } = wait;
  if (access.operation !== 'waitAsync' || (access.valueUsed && !program.waitResults.awaitedWhole.has(access.id))) return undefined;
  const conflict = program.conflictsOf(access).find(({ other }) => other.kind !== 'read');
  return conflict && { kind: 'whole result', wait, conflict };
}
