/** Semaphores whose count is lowered first and looked at afterwards: `sub(words, i, 1) > 0` has taken a permit. */
import type { FlowState } from '../flow-state.js';
import { constantOf, type AtomicResult, type Comparison, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { takeLock } from './lock-taking.js';

/** Where the count was high enough, a permit is held until the count is raised again. Who finds it too low has to raise it as well. */
export function settlePermit(ev: Evaluator, count: Value, op: Comparison['op'], bound: Value, state: FlowState | null): FlowState | null {
  const [atom, ...others] = count.atoms;
  if (!state || atom?.k !== 'atomic-result' || others.length > 0 || count.open || !lowersByOne(atom.result) || atom.result.releases) return state;
  const least = constantOf(bound)?.v;
  if (!(op === '>' && least === 0) && !(op === '>=' && least === 1)) return state;
  return takeLock(ev, state, { key: atom.result.locationKey, scope: 'all-agents', token: ev.activation.path, permit: true }, [atom.result]);
}

function lowersByOne({ op, replacement }: AtomicResult): boolean {
  const step = replacement && constantOf(replacement)?.v;
  return (op === 'sub' && step === 1) || (op === 'add' && step === -1);
}
