/** Calls and constructions: to followed code, to known platform functions, to the unknown (`unseen-calls`). */
import type { Argument, Expression } from '../../facts/ir.js';
import type { Span } from '../../text/span.js';
import { isIdleCall } from '../../models/idle-calls.js';
import { MAY_THROW } from '../../models/throwing.js';
import { mayThrow, takenByAll } from './lock-exits.js';
import { joinAll, type FlowState } from '../flow-state.js';
import { NOTHING, objectValue, UNDEFINED, UNKNOWN, union, valueOf, type Atom, type Value } from '../values.js';
import { either } from './alternatives.js';
import { builtinCall } from './builtins/index.js';
import { construct, constructParent } from './classes.js';
import { invoke } from './closures.js';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { isInteresting } from './interest.js';
import { elementsOf } from './iteration.js';
import { getComputed, getProperty } from './members.js';
import { forceImport } from './modules.js';
import { callUnknown } from './unseen-calls.js';

/** One call, as builtin functions see it. */
export interface Call {
  readonly thisValue: Value;
  readonly args: readonly Value[];
  readonly argAt: readonly Span[];
  readonly argExpressions: readonly Expression[];
  readonly at: Span;
  readonly isNew: boolean;
}

export function evaluateCall(ev: Evaluator, e: Extract<Expression, { k: 'call' }>): Value {
  if (e.callee.k === 'super') {
    const { args, spans, expressions } = evaluateArguments(ev, e.args);
    constructParent(ev, { thisValue: ev.activation.frame.thisValue, args, argAt: spans, argExpressions: expressions, at: e.at, isNew: true });
    return UNDEFINED;
  }
  let thisValue: Value = UNDEFINED;
  let callee: Value;
  if (e.callee.k === 'member') {
    const { object, property } = e.callee;
    thisValue = evaluate(ev, object);
    if (object.k === 'super') callee = getProperty(ev, thisValue, `super.${typeof property === 'string' ? property : '*'}`, e.callee.at);
    else callee = typeof property === 'string' ? getProperty(ev, thisValue, property, e.callee.at) : getComputed(ev, thisValue, property, evaluate(ev, property), e.callee.at);
  } else callee = evaluate(ev, e.callee);
  const { args, spans, expressions } = evaluateArguments(ev, e.args);
  if (!ev.state) return NOTHING;
  // Somebody else's function may throw; so may what is called with data.
  if (isUnseenCallback(e.callee, callee)) mayThrow(ev, e.at, 'callback');
  else if (callee.atoms.some((atom) => atom.k === 'builtin' && MAY_THROW.test(atom.name))) mayThrow(ev, e.at, 'platform');
  const method = e.callee.k === 'member' && typeof e.callee.property === 'string' ? e.callee.property : undefined;
  return callValue(ev, callee, { thisValue, args, argAt: spans, argExpressions: expressions, at: e.at, isNew: false }, method);
}

/** A parameter or variable that holds a function which is not among the files. */
function isUnseenCallback(callee: Expression, value: Value): boolean {
  return callee.k === 'var' && value.atoms.length > 0 && value.atoms.every((atom) => (atom.k === 'object' && atom.object.kind === 'external') || (atom.k === 'builtin' && atom.name.startsWith('unknown.')));
}

export function evaluateNew(ev: Evaluator, e: Extract<Expression, { k: 'new' }>): Value {
  const callee = evaluate(ev, e.callee);
  const { args, spans, expressions } = evaluateArguments(ev, e.args);
  if (!ev.state) return NOTHING;
  return callValue(ev, callee, { thisValue: UNDEFINED, args, argAt: spans, argExpressions: expressions, at: e.at, isNew: true });
}

function evaluateArguments(ev: Evaluator, list: readonly Argument[]): { args: Value[]; spans: Span[]; expressions: Expression[] } {
  const args: Value[] = [];
  const spans: Span[] = [];
  const expressions: Expression[] = [];
  for (const argument of list) {
    const expression = argument.k === 'spread' ? argument.value : argument;
    const value = evaluate(ev, expression);
    // A spread of unknown length is taken as a few elements.
    const count = argument.k === 'spread' ? 3 : 1;
    for (let i = 0; i < count; i++) {
      args.push(argument.k === 'spread' ? elementsOf(ev, value, i, argument.at) : value);
      spans.push(argument.at);
      expressions.push(expression);
    }
  }
  return { args, spans, expressions };
}

/** Calls every function that `callee` may be; paths meet afterwards. */
export function callValue(ev: Evaluator, callee: Value, call: Call, method?: string): Value {
  const interesting = call.isNew || call.args.some((arg) => isInteresting(arg)) || isInteresting(call.thisValue);
  const target = interesting ? forceImport(ev, callee) : callee;
  const before = ev.state;
  const results: Value[] = [];
  const states: (FlowState | null)[] = [];
  states.push(...either(ev, target.atoms.map((atom) => ({ from: before, run: () => results.push(callAtom(ev, atom, call, method)) }))));
  if (target.open || target.atoms.length === 0) {
    ev.state = before;
    if (!isIdleCall(method ?? '')) ev.log.push({ k: 'act' });
    results.push(callUnknown(ev, call, method));
    states.push(ev.state);
  }
  ev.state = states.length === 1 ? (states[0] ?? null) : takenByAll(joinAll(states), states);
  return union(...results);
}

function callAtom(ev: Evaluator, atom: Atom, call: Call, method?: string): Value {
  switch (atom.k) {
    case 'closure':
      if (!call.isNew) return invoke(ev, atom.closure, call.thisValue, call.args, call.at);
      return constructFunction(ev, atom, call);
    case 'class':
      return call.isNew ? construct(ev, atom.class, call) : UNKNOWN;
    case 'builtin': {
      const logged = ev.log.length;
      const result = builtinCall(ev, atom, call) ?? callUnknown(ev, call, atom.name.slice(atom.name.lastIndexOf('.') + 1));
      if (ev.log.length === logged && !isIdleCall(atom.name)) ev.log.push({ k: 'act' });
      return result;
    }
    default:
      if (!isIdleCall(method ?? (atom.k === 'object' ? (atom.object.externalName ?? '') : ''))) ev.log.push({ k: 'act' });
      return callUnknown(ev, call, method);
  }
}

/** `new F()` of an ordinary function: methods come from `F.prototype`. */
function constructFunction(ev: Evaluator, atom: Extract<Atom, { k: 'closure' }>, call: Call): Value {
  const instance = ev.object(`new:${ev.site(call.at)}:${atom.closure.key}`, 'instance', { at: { file: ev.file, span: call.at } });
  ev.renewField(instance, '[[prototype]]', prototypeOf(ev, atom));
  const returned = invoke(ev, atom.closure, objectValue(instance), call.args, call.at, valueOf(atom));
  const objects = returned.atoms.filter((a) => a.k === 'object');
  return objects.length > 0 ? union(objectValue(instance), valueOf(...objects)) : objectValue(instance);
}

/** The object that the function was made with, or what the program has put in its place. */
export function prototypeOf(ev: Evaluator, atom: Extract<Atom, { k: 'closure' }>): Value {
  const given = ev.object(`closure:${atom.closure.key}`, 'object').fields.get('prototype');
  return given ?? objectValue(ev.object(`prototype:${atom.closure.key}`, 'object'));
}

/** Runs a function for a known receiver, such as an accessor or a callback. */
export function callMethod(ev: Evaluator, callee: Value, thisValue: Value, args: readonly Value[], at: Span): Value {
  return callValue(ev, callee, { thisValue, args, argAt: args.map(() => at), argExpressions: [], at, isNew: false });
}
