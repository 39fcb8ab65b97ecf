/** Calls of functions that take and give back a lock with a line of waiters (`waiting-lines`). */
import type { Span } from '../../text/span.js';
import { promisesOf, settled } from './promises.js';
import type { Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { placeHere } from './lock-log.js';
import { givenBack, hold } from './lock-taking.js';
import { lockOf } from './promise-turns.js';
import type { LineUse } from './waiting-lines.js';

/** `identity`: the object, or the activation, that has the flag and the line. */
export function inLine(ev: Evaluator, use: LineUse, identity: string, at: Span, call: () => Value): Value {
  const before = ev.state;
  if (!before) return call();
  const lock = lockOf(ev, identity, at);
  const giveBack = (): void => {
    if (ev.state?.held.has(lock.key)) ev.state = givenBack(ev, lock, at);
  };
  if (use === 'runs') ev.state = hold(ev, before, lock, placeHere(ev, at));
  // Given back before: the waiter that is called takes its turn where it waits.
  if (use === 'gives back') giveBack();
  const value = call();
  if (use === 'takes') return promisesOf(value).length === 0 ? value : settled(ev, ev.site(at, ':turn'), value, hold(ev, before, lock, placeHere(ev, at)), before);
  if (use === 'runs') giveBack();
  return value;
}
