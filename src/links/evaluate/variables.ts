/** Variables, found by walking out from the current activation to the one that owns them. */
import type { VariableId } from '../../facts/ir.js';
import type { Frame } from '../heap.js';
import { NOTHING, opened, UNKNOWN, union, withAtoms, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { importedValue } from './modules.js';

function frameOf(ev: Evaluator, id: VariableId): Frame | undefined {
  const owner = ev.activation.module.facts.variables[id]?.owner;
  let frame: Frame | undefined = ev.activation.frame;
  while (frame && frame.function.id !== owner) frame = frame.parent;
  return frame;
}

export function variableValue(ev: Evaluator, id: VariableId): Value {
  const variable = ev.activation.module.facts.variables[id];
  if (!variable) return UNKNOWN;
  if (variable.kind === 'import') return importedValue(ev, ev.activation.module, id);
  return frameOf(ev, id)?.variables.get(id) ?? NOTHING;
}

/**
 * Joins `value` into the variable. Numbers that a variable goes through are not collected one by one: after a few of
 * them it is just a number.
 */
export function setVariable(ev: Evaluator, id: VariableId, value: Value, replace = false): void {
  const frame = frameOf(ev, id);
  const variable = ev.activation.module.facts.variables[id];
  if (!frame || !variable) return;
  const before = frame.variables.get(id);
  let after = before && !replace ? union(before, value) : value;
  if (!replace && after.atoms.filter((atom) => atom.k === 'number').length > (variable.writes > 0 ? 3 : 6)) {
    const number = ev.symbol(`${frame.key}:v${id}`, variable.name);
    after = withAtoms(after, [{ k: 'number', n: number }, ...after.atoms.filter((atom) => atom.k !== 'number')]);
  }
  if (before?.key === after.key) return;
  frame.variables.set(id, after);
  ev.changed = true;
}

/** Marks a variable as possibly changed by code that is not followed. */
export function openVariable(ev: Evaluator, id: VariableId): void {
  const frame = frameOf(ev, id);
  const before = frame?.variables.get(id);
  if (frame && before && !before.open) {
    frame.variables.set(id, opened(before));
    ev.changed = true;
  }
}
