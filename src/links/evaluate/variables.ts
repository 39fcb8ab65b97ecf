/** Variables, found by walking out from the current activation to the one that owns them. */
import type { VariableFacts, VariableId } from '../../facts/ir.js';
import { withLocal, withoutLocal } from '../flow-state.js';
import type { Frame } from '../heap.js';
import { NOTHING, objectValue, opened, UNKNOWN, union, withAtoms, type Atom, type Value } from '../values.js';
import { noteContractOfVariable } from './contracts.js';
import type { Evaluator } from './evaluator.js';
import { importedValue } from './modules.js';
import { nameRegion } from './regions.js';

export function frameOf(ev: Evaluator, id: VariableId): Frame | undefined {
  const owner = ev.activation.module.facts.variables[id]?.owner;
  let frame: Frame | undefined = ev.activation.frame;
  while (frame && frame.function.id !== owner) frame = frame.parent;
  return frame;
}

/**
 * Set more than once, and only by the code of the running activation: what it holds depends on where control is. All
 * others have one value for all times.
 */
function isFlowSensitive(ev: Evaluator, variable: VariableFacts): boolean {
  return variable.writes > 0 && !variable.captured && variable.owner === ev.activation.function.id;
}

/** Names the variable in its activation. */
export function variableKey(ev: Evaluator, id: VariableId): string {
  return `${frameOf(ev, id)?.key ?? '?'}:${id}`;
}

export function variableValue(ev: Evaluator, id: VariableId): Value {
  const variable = ev.activation.module.facts.variables[id];
  if (!variable) return UNKNOWN;
  if (variable.kind === 'import') return importedValue(ev, ev.activation.module, id);
  const local = isFlowSensitive(ev, variable) ? ev.state?.locals.get(id) : undefined;
  if (local) return local;
  return frameOf(ev, id)?.variables.get(id) ?? NOTHING;
}

/**
 * Joins `value` into the variable. Numbers that a variable goes through are not collected one by one: after a few of
 * them it is just a number.
 */
export function setVariable(ev: Evaluator, id: VariableId, value: Value, replace = false): void {
  const frame = frameOf(ev, id);
  const variable = ev.activation.module.facts.variables[id];
  if (!frame || !variable || (!replace && ev.counters.has(`${frame.key}:${id}`))) return;
  if (ev.state && isFlowSensitive(ev, variable)) ev.state = replace ? withoutLocal(ev.state, [id]) : withLocal(ev.state, id, value);
  // What is not known keeps its identity, so that two agents that get to know it know the same thing.
  const given = value;
  value = given === UNKNOWN && variable.writes === 0 ? unknownThing(ev, `${frame.key}:${id}`) : given;
  const before = frame.variables.get(id);
  // A variable that is set once has in each pass the value of that pass, not of earlier ones that knew less.
  const first = variable.writes === 0 && frame.setIn.get(id) !== ev.pass;
  frame.setIn.set(id, ev.pass);
  let after = before && !replace && !first ? union(before, value) : value;
  if (!replace && after.atoms.filter((atom) => atom.k === 'number').length > (variable.writes > 0 ? 3 : 6)) {
    after = asOneNumber(ev, frame, id, after, after.atoms.filter((atom) => atom.k === 'number'));
  }
  noteContractOfVariable(ev, frame.module, id, value);
  if (before?.key === after.key) return;
  nameRegion(value, variable.name);
  frame.variables.set(id, after);
  const counter = frame.countersSeen.get(id);
  if (replace) frame.countersSeen.set(id, after.key);
  // A counter starts anew and becomes a counter again in each pass: that is no news.
  if (counter === undefined || (replace && counter !== after.key)) ev.changed = true;
}

/** `numbers` of the value are one number of the variable, of which nothing is known but where it comes from. */
export function asOneNumber(ev: Evaluator, frame: Frame, id: VariableId, value: Value, numbers: readonly Atom[]): Value {
  const number = ev.symbol(`${frame.key}:v${id}`, frame.module.facts.variables[id]?.name ?? 'n', { reads: value.reads });
  return withAtoms(value, [{ k: 'number', n: number }, ...value.atoms.filter((atom) => !numbers.includes(atom))]);
}

function unknownThing(ev: Evaluator, id: string): Value {
  const thing = ev.object(`external:u:${id}`, 'external');
  if (!ev.nestOf.has(thing.id)) ev.nestOf.set(thing.id, ev.nest);
  return opened(objectValue(thing));
}
