/** `using` declarations: their disposers run, last one first, when the block is left (ES2026 `using`). */
import type { Statement } from '../../facts/ir.js';
import { callMethod } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { getProperty } from './members.js';
import { onlyAtoms, type Value } from '../values.js';
import { variableValue } from './variables.js';
import { joinAll, type FlowState } from '../flow-state.js';
import { finallyDone } from './lock-exits.js';

export function disposeAll(ev: Evaluator, declarations: readonly Extract<Statement, { k: 'declare' }>[], mark: number): void {
  const { activation } = ev;
  const dispose = (): void => {
    for (const declaration of declarations.toReversed()) {
      if (declaration.target.k !== 'bind') continue;
      const guard = variableValue(ev, declaration.target.id);
      const name = declaration.using === 'async' ? 'asyncDispose' : 'dispose';
      // A guard without disposer would have thrown where it was declared.
      const disposer: Value = onlyAtoms(getProperty(ev, guard, `@@Symbol.${name}`, declaration.at), (atom) => atom.k !== 'const');
      callMethod(ev, disposer, guard, [], declaration.at);
    }
  };
  const normal = ev.state;
  const through = (states: FlowState[]): FlowState | null => {
    const state = joinAll(states);
    if (!state) return null;
    ev.state = state;
    dispose();
    states.splice(0, states.length, ...(ev.state ? [ev.state] : []));
    return ev.state;
  };
  finallyDone(activation, mark, through(activation.returnStates), through(activation.throwStates));
  ev.state = normal;
  if (normal) dispose();
  else ev.state = null;
}
