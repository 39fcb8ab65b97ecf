/** Locks that are held when code is suspended. */
import type { Span } from '../../text/span.js';
import { UNSEEN_LOCK } from '../../models/locks.js';
import { withLockPaths, withoutHeld, type FlowState } from '../flow-state.js';
import { isWaitedForByPromise } from '../lock-keys.js';
import { ESCAPED, pathKey, takenLocks, withoutPath, withPath, type CodePlace, type LockPath } from '../lock-paths.js';
import type { Activation, Evaluator } from './evaluator.js';
import { noteLock, placeHere } from './lock-log.js';

/** Nobody waits for this code: whoever holds the lock gives it back meanwhile. */
function escaped(state: FlowState, path: LockPath, place: CodePlace): FlowState {
  return withLockPaths(withoutHeld(state, path.lock.key), withPath(state.lockPaths, { now: 'given back', lock: path.lock, place, depth: path.depth, operation: ESCAPED }));
}

/** Goes on when the awaited work is done, or hands the promise on without giving the lock back. */
function waits(ev: Evaluator, { function: fn, module }: Activation, lockKey: string): boolean {
  return fn.async || fn.kind === 'module' || fn.generator || !ev.world.givers.has(giver(module.facts.path, fn.id, lockKey));
}

/** The function of `activation` has come to its end: a caller that holds the lock finds it given back, promise or not. */
export function noteGivers(ev: Evaluator, { function: fn, module, gaveBack, exits }: Activation): void {
  if (fn.async || fn.generator) return;
  for (const key of gaveBack) {
    const entry = giver(module.facts.path, fn.id, key);
    if (ev.world.givers.has(entry)) continue;
    ev.world.givers.set(entry, givenBackAt(exits, key));
    ev.changed = true;
  }
}

/** Locks that the function gives back in another of its activations, in whichever agent, and where. */
export function givenBackElsewhere(ev: Evaluator, { function: fn, module, gaveBack }: Activation, lockKeys: readonly string[]): Map<string, CodePlace | undefined> {
  const entries = lockKeys.map((key) => [key, giver(module.facts.path, fn.id, key)] as const);
  return new Map(entries.filter(([key, entry]) => !gaveBack.has(key) && ev.world.givers.has(entry)).map(([key, entry]) => [key, ev.world.givers.get(entry)]));
}

/** The place, as the function sees it, of the first way out without the lock. */
export function givenBackAt(exits: Activation['exits'], lockKey: string): CodePlace | undefined {
  return exits.map(({ paths }) => paths.get(pathKey('given back', lockKey))?.place).find((place) => place !== undefined);
}

function giver(path: string, functionId: number, lockKey: string): string {
  return `${path}#${functionId} ${lockKey}`;
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
