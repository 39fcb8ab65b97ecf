/**
 * Locks made of promises, which every agent has for itself: each task waits for the promise that the one before it has left
 * in a variable or field, and leaves its own. Seen from here such a promise comes after itself, since all calls share one name.
 */
import type { Span } from '../../text/span.js';
import type { HeldLock } from '../flow-state.js';
import type { CodePlace } from '../lock-paths.js';
import type { HeapObject } from '../heap.js';
import { promiseLockKey } from '../lock-keys.js';
import type { Value } from '../values.js';
import type { Evaluator, Task } from './evaluator.js';
import { placeHere } from './lock-log.js';
import { givenBack, heldFrom, hold } from './lock-taking.js';
import { promisesOf } from './promises.js';

/** The promise that a promise was chained to. */
const AFTER = '[[after]]';

/** `tail = tail.then(callback)`: the callback runs when all the earlier ones have. */
export function turnInChain(ev: Evaluator, next: HeapObject, before: Value, callback: Value, at: Span): Task['turn'] {
  ev.setField(next, AFTER, before);
  // A chain that a loop makes is a sequence and no lock.
  if (ev.runningLoops.some(({ depth }) => depth === ev.stack.length) || !comesAfter(before, next)) return undefined;
  return { lock: lockOf(ev, next.id, at), place: placeOfCallback(ev, callback, at) };
}

function comesAfter(value: Value, promise: HeapObject, seen = new Set<HeapObject>()): boolean {
  return promisesOf(value).some((other) => {
    if (other === promise) return true;
    if (seen.has(other)) return false;
    seen.add(other);
    const earlier = other.fields.get(AFTER);
    return earlier !== undefined && comesAfter(earlier, promise, seen);
  });
}

/** `const before = tail; tail = new Promise(…); await before`: the turn ends when the own promise is resolved. */
export function turnAwaited(ev: Evaluator, value: Value, at: Span): void {
  const { function: facts, module } = ev.activation;
  if (!ev.state || value.atoms.length < 2) return;
  const own = promisesOf(value).filter(({ at: made }) => made?.file === module.facts.path && made.span[0] >= facts.at[0] && made.span[1] <= facts.at[1]);
  const [first] = own;
  if (!first) return;
  const lock = lockOf(ev, `${module.facts.path}:${facts.at[0]}`, at);
  for (const promise of own) ev.turns.set(promise, lock);
  ev.state = hold(ev, ev.state, lock, placeHere(ev, at));
}

/** The promise is resolved: whose turn is next may begin. */
export function turnEnded(ev: Evaluator, promise: HeapObject, at: Span): void {
  const lock = ev.turns.get(promise);
  if (lock && ev.state?.held.has(lock.key)) ev.state = givenBack(ev, lock, at);
}

export function lockOf(ev: Evaluator, identity: string, at: Span): HeldLock {
  return heldFrom(ev, { key: promiseLockKey(identity), scope: 'one-agent', made: { by: 'promises', file: ev.file, at } }, at);
}

/** The call that has the callback among its arguments, of those that lead here: there the section can be read. */
function placeOfCallback(ev: Evaluator, callback: Value, at: Span): CodePlace {
  const [atom] = callback.atoms;
  const own = atom?.k === 'closure' ? { file: atom.closure.frame.module.facts.path, at: atom.closure.function.at } : undefined;
  const calls = ev.stack.flatMap(({ calledFrom }) => calledFrom ?? []);
  return calls.find((call) => own && call.file === own.file && call.at[0] <= own.at[0] && call.at[1] >= own.at[1]) ?? calls.at(-1) ?? placeHere(ev, at);
}
