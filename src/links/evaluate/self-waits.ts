/** Promises of locks that come only when their own holder gives the lock back. */
import type { Span } from '../../text/span.js';
import type { FlowState, HeldLock } from '../flow-state.js';
import type { HeapObject } from '../heap.js';
import { takenOn } from '../lock-paths.js';
import type { Evaluator } from './evaluator.js';
import { noteLock, placeHere } from './lock-log.js';

/** The lock is asked for where it is held: who waits for that waits for itself. */
export function waitingForOwn(ev: Evaluator, state: FlowState, lock: HeldLock, at: Span): HeapObject['waitsForOwn'] {
  const present = takenOn(state.lockPaths, lock.key);
  if (!present || !state.held.has(lock.key) || (present.lock.shared && lock.shared) || lock.stolen) return undefined;
  return { lock, first: present.place, place: placeHere(ev, at) };
}

/** The promise is waited for by who has the lock. */
export function noteWaitForItself(ev: Evaluator, { waitsForOwn }: HeapObject, held: string): void {
  if (waitsForOwn?.lock.key === held) noteLock(ev, { k: 'again', lock: waitsForOwn.lock, first: waitsForOwn.first, place: waitsForOwn.place, inner: waitsForOwn.place });
}
