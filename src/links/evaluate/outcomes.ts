/** Results that tell on which way a function was left: `if (load(flag) === 1) return true; return false`. */
import { wordsAcquired } from '../acquisition.js';
import { joinAll, withAcquired, withDecisions, type FlowState } from '../flow-state.js';
import { constantOf, UNKNOWN, valueOf, withReads, type Comparison, type Outcome, type Value } from '../values.js';
import type { Activation, Evaluator } from './evaluator.js';

/** The result together with what was looked at on the ways that return true, and on those that return false. */
export function withOutcomes(ev: Evaluator, { exits }: Activation, ended: FlowState | null, value: Value): Value {
  const returns = exits.filter(({ kind }) => kind === 'return' || kind === 'end');
  const [atom] = value.atoms;
  const told = value.atoms.length === 1 && atom?.k === 'comparison' && atom.comparison.tells ? atom.comparison : undefined;
  if (!ended || returns.length < 2 || value.open || !(told || value.atoms.every(isTruth))) return value;
  const ways = (truth: boolean): Outcome => {
    const state = joinAll(returns.filter((exit) => (constantOf(exit.value)?.v ?? truth) === truth).map((exit) => exit.state));
    return state ? beyond(ev, state, ended) : { decisions: [], acquired: [] };
  };
  const outcomes = { yes: ways(true), no: ways(false) };
  const key = [outcomes.yes, outcomes.no].map(({ decisions, acquired }) => `${decisions.map(({ read, test }) => `${read}${test ?? ''}`).join()} ${acquired.join()}`).join('|');
  if (key === ' | ') return value;
  const comparison: Comparison = { ...(told ?? { op: 'truthy', left: UNKNOWN, right: UNKNOWN }), key: `${told?.key ?? ''} outcome ${key}`, outcomes };
  return withReads(valueOf({ k: 'comparison', comparison }), value.reads);
}

function isTruth(atom: Value['atoms'][number]): boolean {
  return atom.k === 'const' && typeof atom.v === 'boolean';
}

/** What is known in `state`, and not where all the ways have met. */
function beyond(ev: Evaluator, state: FlowState, met: FlowState): Outcome {
  const known = wordsAcquired(met, ev.world.accessById);
  return {
    decisions: [...state.decisions].filter(([key]) => !met.decisions.has(key)).map(([, decision]) => decision),
    acquired: [...wordsAcquired(state, ev.world.accessById)].filter((word) => !known.has(word)).sort(),
  };
}

export function assumeOutcome(state: FlowState, { decisions, acquired }: Outcome): FlowState {
  return withAcquired(withDecisions(state, decisions), acquired);
}
