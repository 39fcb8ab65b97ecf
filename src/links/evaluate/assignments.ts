/** Assignment and update expressions; on elements of shared memory they are read-modify-writes in separate steps. */
import type { AssignExpression, Pattern, UpdateExpression } from '../../facts/ir.js';
import { join } from '../flow-state.js';
import { add, integer } from '../polynomial.js';
import { asBigIntLike, numeric, UNKNOWN, union, unknownFrom, withReads, type Value } from '../values.js';
import { combine, isText } from './arithmetic.js';
import { branchOnValue } from './conditions.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, toInteger } from './expressions.js';
import { globalValue } from './globals.js';
import { whereUnset } from './latches.js';
import { noteFlag } from './lock-conditions.js';
import { elementPlaces, getComputed, getProperty, setComputed, setProperty } from './members.js';
import { accessElement, type Place } from './memory.js';
import { assign } from './patterns.js';
import { arrayOf, isElementKey } from './typed-memory.js';
import { variableValue } from './variables.js';

export function evaluateAssign(ev: Evaluator, e: AssignExpression): Value {
  if (e.op === '=') {
    const target = prepared(ev, e.target);
    const value = evaluate(ev, e.value);
    noteFlag(ev, e.target, e.value);
    if (target) target.set(value);
    else assign(ev, e.target, value);
    return value;
  }
  const reference = prepared(ev, e.target) ?? plainReference(ev, e.target);
  if (e.op === '&&=' || e.op === '||=' || e.op === '??=') {
    const old = reference.get(e.at);
    const { yes, no } = ev.state ? branchOnValue(ev, old, ev.state) : { yes: null, no: null };
    ev.state = e.op === '&&=' ? yes : e.op === '||=' ? no : join(yes, no);
    if (e.op !== '&&=') ev.state = whereUnset(ev, asExpression(e.target), ev.state);
    const value = evaluate(ev, e.value);
    if (ev.state) reference.set(withReads(value, old.reads));
    ev.state = join(ev.state, e.op === '&&=' ? no : e.op === '||=' ? yes : join(yes, no));
    return union(old, value);
  }
  if (reference.places.length > 0) {
    const value = evaluate(ev, e.value);
    for (const place of reference.places) accessElement(ev, place, 'update', { operation: 'compound', at: e.at, written: unknownFrom(value), used: !e.statement });
    return UNKNOWN;
  }
  const old = reference.get(e.at);
  const value = evaluate(ev, e.value);
  const a = e.target.k === 'member' || e.target.k === 'bind' ? toInteger(ev, asExpression(e.target), old) : undefined;
  const b = toInteger(ev, e.value, value);
  const combined = a && b && !isText(old) && !isText(value) ? combine(ev, e.op.slice(0, -1), a, b) : undefined;
  const result = combined ? withReads(asBigIntLike(numeric(combined), old, value), [...old.reads, ...value.reads]) : unknownFrom(old, value);
  reference.set(result);
  return result;
}

export function evaluateUpdate(ev: Evaluator, e: UpdateExpression): Value {
  const reference = prepared(ev, e.target) ?? plainReference(ev, e.target);
  if (reference.places.length > 0) {
    for (const place of reference.places) accessElement(ev, place, 'update', { operation: 'increment', at: e.at, used: !e.statement });
    return UNKNOWN;
  }
  const old = reference.get(e.at);
  const n = toInteger(ev, asExpression(e.target), old);
  const step = integer(e.op === '++' ? 1 : -1);
  const next = n ? withReads(asBigIntLike(numeric(add(n, step)), old), old.reads) : unknownFrom(old);
  if (counts(ev, e)) {
    // A counter that only ever moves one way hands each value out once in this agent.
    const value = ev.symbol(`${ev.site(e.target.at, ':counter')}`, nameOf(ev, e.target), { kind: 'iteration', lows: [integer(0)], nest: [] });
    reference.set(union(old, numeric(value)));
    return withReads(numeric(value), old.reads);
  }
  reference.set(next);
  return e.prefix ? next : old;
}

function counts(ev: Evaluator, e: UpdateExpression): boolean {
  if (e.target.k === 'bind') return (ev.activation.module.facts.variables[e.target.id]?.writes ?? 0) === 1 && !e.statement;
  return false;
}

function nameOf(ev: Evaluator, target: Pattern): string {
  return target.k === 'bind' ? (ev.activation.module.facts.variables[target.id]?.name ?? 'n') : 'n';
}

function asExpression(target: Pattern): Extract<Pattern, { k: 'member' }> | { k: 'var'; id: number; at: Pattern['at'] } {
  return target.k === 'member' ? target : { k: 'var', id: target.k === 'bind' ? target.id : -1, at: target.at };
}

interface Reference {
  /** Elements of memory that it names. */
  readonly places: readonly Place[];
  get(at: Pattern['at']): Value;
  set(value: Value): void;
}

/** A member target, its object and key evaluated once, before the value (ECMA-262 13.15.2). */
function prepared(ev: Evaluator, target: Pattern): Reference | undefined {
  if (target.k !== 'member') return undefined;
  const { property } = target;
  const value = evaluate(ev, target.object);
  const object = isElementKey(property) ? arrayOf(ev, target.object, value) : value;
  if (typeof property === 'string') {
    return {
      places: elementPlaces(ev, object, property, undefined, target.at),
      get: () => getProperty(ev, object, property, target.at),
      set: (value) => setProperty(ev, object, property, value, target.at),
    };
  }
  const key = evaluate(ev, property);
  return {
    places: elementPlaces(ev, object, property, key, target.at),
    get: () => getComputed(ev, object, property, key, target.at),
    set: (value) => setComputed(ev, object, property, key, value, target.at),
  };
}

function plainReference(ev: Evaluator, target: Pattern): Reference {
  return {
    places: [],
    get: () => (target.k === 'bind' ? variableValue(ev, target.id) : target.k === 'global' ? globalValue(ev, target.name) : UNKNOWN),
    set: (value) => assign(ev, target, value),
  };
}
