/**
 * Latches: variables and fields that say that something was done. What is done only where one of them is not set, and sets
 * it, is done once: `if (worker) return; worker = new Worker(…)`. Taking it back is no second time where what was started is
 * ended first.
 */
import type { Expression, Pattern } from '../../facts/ir.js';
import { withFacts, type FlowState } from '../flow-state.js';
import type { HeapObject } from '../heap.js';
import type { Value } from '../values.js';
import { couldBe } from './conditions.js';
import type { Evaluator } from './evaluator.js';
import { evaluateAgain } from './expressions.js';
import { nameOfCall, nameOfObject, WHOLE_AGENT } from './occasions.js';
import { beforeSet, whereSet } from './set-up-first.js';
import { frameOf } from './variables.js';

export interface Latch {
  /** Code sets it. */
  set: boolean;
  /** Code runs only where it is not set. */
  tested?: boolean;
  /** The pass in which it was last taken back although what it stands for goes on. */
  brokenIn: number;
}

/** Where a latch was found not to be set. */
export interface LatchPoint {
  readonly key: string;
  readonly thing: string;
  readonly rounds: number;
  readonly path: string;
}

interface Flag {
  readonly key: string;
  /** What it is once for. */
  readonly thing: string;
}

const FACT = 'latch ';

/** Facts of the code at hand that tasks which it registers do not share. */
export function isLatchFact(fact: string): boolean {
  return fact.startsWith(FACT);
}

/** An object is made here. */
export function noteMade(ev: Evaluator, object: HeapObject): void {
  const way = ev.task.kind === 'top level' && ev.nest.length === 0 ? ev.activation.path : null;
  const known = ev.singletons.get(object);
  ev.singletons.set(object, known === undefined || known === way ? way : null);
}

function flagOfField(ev: Evaluator, object: HeapObject, name: string): Flag {
  const alone = typeof ev.singletons.get(object) === 'string';
  return { key: `${object.id}.${name}`, thing: alone ? WHOLE_AGENT : nameOfObject(object) };
}

function flagOf(ev: Evaluator, e: Expression): Flag | undefined {
  if (e.k === 'typed') return flagOf(ev, e.value);
  if (e.k === 'var') {
    const variable = ev.activation.module.facts.variables[e.id];
    const frame = frameOf(ev, e.id);
    if (!variable || !frame || variable.writes === 0 || variable.owner === ev.activation.function.id) return undefined;
    return { key: `${frame.key}:${e.id}`, thing: frame.function.kind === 'module' ? WHOLE_AGENT : nameOfCall(frame) };
  }
  if (e.k !== 'member' || typeof e.property !== 'string' || (e.object.k !== 'this' && e.object.k !== 'var')) return undefined;
  const [atom, ...others] = evaluateAgain(ev, e.object).atoms;
  return atom?.k === 'object' && others.length === 0 ? flagOfField(ev, atom.object, e.property) : undefined;
}

/** The state where the flag that `e` names is not set. */
export function whereUnset(ev: Evaluator, e: Expression, state: FlowState | null): FlowState | null {
  if (!state || ev.latches.size === 0) return state;
  const flag = flagOf(ev, e);
  const latch = flag && ev.latches.get(flag.key);
  if (!flag || latch?.set !== true) return state;
  const point: LatchPoint = { ...flag, rounds: ev.nest.length, path: ev.activation.path };
  const id = `${FACT}${JSON.stringify(Object.values(point))}`;
  ev.latchPoints.set(id, point);
  latch.tested = true;
  return beforeSet(ev, flag.key, withFacts(state, [id]));
}

/** The state where the flag that `e` names is set. */
export function whereFlagSet(ev: Evaluator, e: Expression, state: FlowState | null): FlowState | null {
  if (!state || ev.allShares.size === 0) return state;
  const flag = flagOf(ev, e);
  return flag ? whereSet(ev, flag.key, state) : state;
}

const UNSET = new Set<unknown>([null, undefined, false]);

/** For a comparison with what means that nothing is there: the flag, and whether it is not set where the test holds. */
export function comparedFlag(test: Expression): { readonly flag: Expression; readonly unsetIf: boolean } | undefined {
  if (test.k === 'var' || test.k === 'member' || test.k === 'typed') return { flag: test, unsetIf: false };
  if (test.k !== 'binary' || !/^[!=]==?$/.test(test.op)) return undefined;
  const isNothing = (e: Expression): boolean => e.k === 'undefined' || (e.k === 'const' && UNSET.has(e.v)) || (e.k === 'global' && e.name === 'undefined');
  const flag = isNothing(test.right) ? test.left : isNothing(test.left) ? test.right : undefined;
  return flag && { flag, unsetIf: test.op.startsWith('=') };
}

/** A variable is assigned; declarations are no assignments. */
export function noteVariableSet(ev: Evaluator, target: Extract<Pattern, { k: 'bind' }>, value: Value): void {
  const flag = flagOf(ev, { k: 'var', id: target.id, at: target.at });
  if (flag) noteSet(ev, flag.key, value);
}

/** A field is assigned. What its constructor puts there is what it begins with. */
export function noteFieldSet(ev: Evaluator, object: HeapObject, name: string, value: Value): void {
  const { function: code, frame } = ev.activation;
  if (code.kind === 'constructor' && frame.thisValue.atoms.some((atom) => atom.k === 'object' && atom.object === object)) return;
  if (object.kind === 'instance' || object.kind === 'object') noteSet(ev, `${object.id}.${name}`, value);
}

function noteSet(ev: Evaluator, key: string, value: Value): void {
  const latch = ev.latches.get(key) ?? { set: false, brokenIn: -1 };
  ev.latches.set(key, latch);
  if (value.atoms.some((atom) => couldBe(atom, true)) || value.open) latch.set = true;
  if (ev.allShares.size > 0 && !value.open && value.atoms.length > 0 && !value.atoms.some((atom) => couldBe(atom, false))) ev.state = whereSet(ev, key, ev.state);
  if (value.atoms.some((atom) => couldBe(atom, false) && atom.k === 'const') && !isEnded(ev, key)) latch.brokenIn = ev.pass;
}

/** All that was started under the latch has ended here. */
function isEnded(ev: Evaluator, key: string): boolean {
  const started = ev.world.graph.startedBy(ev.agent.key).filter(({ starts }) => [...starts.values()].some(({ once }) => [...once.values()].some((time) => time.startsWith(timeOf(key)))));
  return started.every((agent) => ev.state?.facts.has(`end:${agent.key}:one`) === true || ev.state?.facts.has(`end:${agent.key}:all`) === true);
}

function timeOf(key: string): string {
  return `${FACT}${key} `;
}

/** The things for which the code at hand, which is named `here`, runs once because of a latch. */
export function latchesHeld(ev: Evaluator, here: string): { readonly thing: string; readonly time: string }[] {
  return [...(ev.state?.facts ?? [])].flatMap((fact) => {
    const point = isLatchFact(fact) ? ev.latchPoints.get(fact) : undefined;
    if (!point || point.rounds !== ev.nest.length) return [];
    const latch = ev.latches.get(point.key);
    if (!latch?.set || latch.brokenIn >= ev.pass - 1) return [];
    return [{ thing: point.thing, time: `${timeOf(point.key)}${here.startsWith(point.path) ? here.slice(point.path.length) : `${ev.task.key}${here}`}` }];
  });
}
