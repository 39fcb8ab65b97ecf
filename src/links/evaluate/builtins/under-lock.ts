/** Sections of a lock that is taken by a call, whatever kind of lock it is. */
import type { Span } from '../../../text/span.js';
import type { FlowState, HeldLock } from '../../flow-state.js';
import { takenOn } from '../../lock-paths.js';
import { UNDEFINED, UNKNOWN, type Value } from '../../values.js';
import { callMethod, type Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { placeHere } from '../lock-log.js';
import { hold, released } from '../lock-taking.js';
import { settled } from '../promises.js';

/** The callback runs with the lock held, until what it returns is settled. */
export function underLock(ev: Evaluator, call: Call, lock: Pick<HeldLock, 'key' | 'scope'>, callback: Value, args: readonly Value[]): Value {
  const before = ev.state;
  if (!before) return UNKNOWN;
  const held: HeldLock = { ...lock, token: `${ev.activation.path}/${call.at[0]}` };
  ev.state = hold(ev, before, held, placeHere(ev, call.at));
  const result = callMethod(ev, callback, UNDEFINED, args, call.at);
  ev.state = givenBack(ev, held, call.at) ?? before;
  return settled(ev, ev.site(call.at), result, ev.state, before);
}

/** The state after the lock is given back at `at`. */
export function givenBack(ev: Evaluator, lock: HeldLock, at: Span): FlowState | null {
  return ev.state && released(ev, ev.state, lock, takenOn(ev.state.lockPaths, lock.key), placeHere(ev, at));
}
