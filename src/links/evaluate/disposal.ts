/** `using` declarations: their disposers run, last one first, when the block is left (ES2026 `using`). */
import type { Statement } from '../../facts/ir.js';
import { callMethod } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { getProperty } from './members.js';
import type { Value } from '../values.js';
import { variableValue } from './variables.js';
import { joinAll } from '../flow-state.js';

export function disposeAll(ev: Evaluator, declarations: readonly Extract<Statement, { k: 'declare' }>[]): void {
  const { activation } = ev;
  const dispose = (): void => {
    for (const declaration of declarations.toReversed()) {
      if (declaration.target.k !== 'bind') continue;
      const guard = variableValue(ev, declaration.target.id);
      const name = declaration.using === 'async' ? 'asyncDispose' : 'dispose';
      const disposer: Value = getProperty(ev, guard, `@@Symbol.${name}`, declaration.at);
      callMethod(ev, disposer, guard, [], declaration.at);
    }
  };
  const returning = joinAll(activation.returnStates);
  const normal = ev.state;
  if (returning) {
    ev.state = returning;
    dispose();
    activation.returnStates = ev.state ? [ev.state] : [];
  }
  ev.state = normal;
  if (normal) dispose();
  else ev.state = null;
}
