/** Sections of a lock that is taken by a call, whatever kind of lock it is. */
import { withLockPaths, type HeldLock } from '../../flow-state.js';
import { withoutPath } from '../../lock-paths.js';
import { UNDEFINED, UNKNOWN, valueOf, type Value } from '../../values.js';
import { callMethod, type Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { noteLock, placeHere } from '../lock-log.js';
import { givenBack, heldFrom, hold } from '../lock-taking.js';
import { promisesOf, settled } from '../promises.js';
import { noteWaitForItself, waitingForOwn } from '../self-waits.js';

/** The callback runs with the lock held, until what it returns is settled. */
export function underLock(ev: Evaluator, call: Call, lock: Omit<HeldLock, 'token'>, callback: Value, args: readonly Value[]): Value {
  const before = ev.state;
  if (!before) return UNKNOWN;
  const held = heldFrom(ev, lock, call.at);
  const own = waitingForOwn(ev, before, held, call.at);
  ev.state = hold(ev, before, held, placeHere(ev, call.at));
  const result = called(ev, call, callback, args);
  for (const promise of promisesOf(result)) noteWaitForItself(ev, promise, held.key);
  ev.state = givenBack(ev, held, call.at) ?? before;
  const promise = settled(ev, ev.site(call.at), result, ev.state, before);
  if (own) for (const object of promisesOf(promise)) object.waitsForOwn = own;
  return promise;
}

/** The callback is called in any case, and told whether the lock is held. */
export function tryUnderLock(ev: Evaluator, call: Call, lock: Omit<HeldLock, 'token'>, callback: Value): Value {
  const before = ev.state;
  if (!before) return UNKNOWN;
  const held = heldFrom(ev, lock, call.at);
  const place = placeHere(ev, call.at);
  noteLock(ev, { k: 'taken', lock: held, place, spins: false, accounted: false });
  const told = valueOf({ k: 'comparison', comparison: { key: `tells ${held.key} ${held.token}`, op: 'truthy', left: UNKNOWN, right: UNKNOWN, tells: [{ now: 'taken', lock: held, place, depth: ev.stack.length }] } });
  const result = called(ev, call, callback, [told]);
  if (ev.state?.held.has(held.key)) ev.state = givenBack(ev, held, call.at);
  // On the ways on which it was not held there is nothing to give back.
  ev.state = ev.state ? withLockPaths(ev.state, withoutPath(ev.state.lockPaths, 'taken', held.key)) : before;
  return settled(ev, ev.site(call.at), result, ev.state, before);
}

/** Whoever holds the lock waits for what the callback returns. */
function called(ev: Evaluator, call: Call, callback: Value, args: readonly Value[]): Value {
  const { dropped } = ev;
  ev.dropped = undefined;
  const result = callMethod(ev, callback, UNDEFINED, args, call.at);
  ev.dropped = dropped;
  return result;
}
