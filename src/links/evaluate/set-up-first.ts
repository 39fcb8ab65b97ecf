/**
 * Memory that is set up before it is handed out: what is handed out only after a flag was set has not been handed out where the
 * flag is not set, however often the code runs.
 */
import { withFacts, withoutShares, type FlowState } from '../flow-state.js';
import type { Evaluator } from './evaluator.js';

const SET = 'latch set ';

/** The flag of this key is set here. */
export function whereSet(ev: Evaluator, key: string, state: FlowState | null): FlowState | null {
  return state && ev.latches.get(key)?.tested ? withFacts(state, [SET + key]) : state;
}

/** `pair` of an agent and memory is made here, with these flags set. */
export function noteSharedAfter(ev: Evaluator, pair: string): void {
  const set = [...(ev.state?.facts ?? [])].filter((fact) => fact.startsWith(SET));
  const known = ev.nextSharedAfter.get(pair);
  ev.nextSharedAfter.set(pair, new Set(known ? set.filter((fact) => known.has(fact)) : set));
}

/** The flag was never set on the way here: nothing was handed out that is handed out after. */
export function beforeSet(ev: Evaluator, key: string, state: FlowState): FlowState {
  const latch = ev.latches.get(key);
  if (!latch?.set || latch.brokenIn >= ev.pass - 1) return state;
  return withoutShares(state, (pair) => ev.sharedAfter.get(pair)?.has(SET + key) === true);
}
