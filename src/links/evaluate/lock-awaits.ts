/** Locks that are held when code is suspended. */
import type { Span } from '../../text/span.js';
import { UNSEEN_LOCK } from '../../models/locks.js';
import { withLockPaths, withoutHeld, type FlowState } from '../flow-state.js';
import { isWaitedForByPromise } from '../lock-keys.js';
import { ESCAPED, takenLocks, withoutPath, withPath, type CodePlace, type LockPath } from '../lock-paths.js';
import type { Activation, Evaluator } from './evaluator.js';
import { isGiver } from './lock-givers.js';
import { noteLock, placeHere } from './lock-log.js';

/** Nobody waits for this code: whoever holds the lock gives it back meanwhile. */
function escaped(state: FlowState, path: LockPath, place: CodePlace): FlowState {
  return withLockPaths(withoutHeld(state, path.lock.key), withPath(state.lockPaths, { now: 'given back', lock: path.lock, place, depth: path.depth, operation: ESCAPED }));
}

/** Goes on when the awaited work is done, or hands the promise on without giving the lock back. */
function waits(ev: Evaluator, activation: Activation, lockKey: string): boolean {
  const { function: fn } = activation;
  return fn.async || fn.kind === 'module' || fn.generator || !isGiver(ev, activation, lockKey);
}

/**
 * The state after an `await` begins. Where all functions from the one that took the lock down to here wait for it, the lock
 * stays held meanwhile; one that does not goes on and gives it back. `givenBack`: by the awaited work itself.
 */
export function suspendedWithLocks(ev: Evaluator, state: FlowState, at: Span, givenBack: ReadonlySet<string>): FlowState {
  let after = state;
  for (const path of takenLocks(state.lockPaths)) {
    const { lock, place, depth } = path;
    if (lock.key === UNSEEN_LOCK || !state.held.has(lock.key) || givenBack.has(lock.key)) continue;
    if (ev.stack.slice(depth).some(({ dropped }) => dropped)) {
      after = escaped(after, path, placeHere(ev, at));
      continue;
    }
    if (lock.scope === 'one-agent' || isWaitedForByPromise(lock.key)) continue;
    const waiting = ev.stack.slice(Math.max(0, depth - 1)).every((activation) => waits(ev, activation, lock.key));
    noteLock(ev, { k: waiting ? 'await' : 'early', lock, first: place, place: placeHere(ev, at) });
    if (!waiting) after = withLockPaths(withoutHeld(after, lock.key), withoutPath(after.lockPaths, 'taken', lock.key));
  }
  return after;
}
