/** Function values, and running their bodies. */
import type { FunctionFacts, FunctionId } from '../../facts/ir.js';
import { COMPILER_HELPER } from '../../models/compiler-helpers.js';
import type { Span } from '../../text/span.js';
import { asSeenBefore, joinAll, withLocals, withLocksOf, withoutLocals, type FlowState } from '../flow-state.js';
import type { ClosureValue, Frame, ModuleInstance } from '../heap.js';
import { takenLocks } from '../lock-paths.js';
import { integer } from '../polynomial.js';
import { NOTHING, numeric, objectValue, UNDEFINED, UNKNOWN, union, valueOf, type Value } from '../values.js';
import { noteToldNumbers } from './told-numbers.js';
import type { Activation, Evaluator } from './evaluator.js';
import { hinted } from './hints.js';
import { adopted, givenBackAnyway, heldAnyway, noteExit, noteKept, noteLeaks, propagate, tellingValue, withLeaks } from './lock-exits.js';
import { noteGivers } from './lock-givers.js';
import { placeHere } from './lock-log.js';
import { inLine } from './line-locks.js';
import { lineUse } from './waiting-lines.js';
import { letIn, noteBlocked } from './lock-taking.js';
import { withOutcomes } from './outcomes.js';
import { assign } from './patterns.js';
import { settled } from './promises.js';
import { executeAll } from './statements.js';
import { meet } from './sync-events.js';
import { setVariable } from './variables.js';

const MAX_DEPTH = 40;
const MAX_CONTEXTS = 60;

export function makeClosure(module: ModuleInstance, id: FunctionId, frame: Frame): ClosureValue | undefined {
  const facts = module.facts.functions[id];
  return facts && { key: `${module.facts.path}#${id}@${frame.key}`, function: facts, frame };
}

export function closureOf(ev: Evaluator, id: FunctionId): Value {
  const closure = makeClosure(ev.activation.module, id, ev.activation.frame);
  return closure ? valueOf({ k: 'closure', closure }) : UNKNOWN;
}

function frameFor(ev: Evaluator, closure: ClosureValue, thisValue: Value, args: readonly Value[], newTarget: Value | undefined, at: Span): Frame {
  const base = `${closure.key}|${thisValue.key}`;
  const exact = `${base}|${args.map((arg) => arg.key).join(';')}|${newTarget?.key ?? ''}|${ev.activation.module?.facts.path ?? ''}:${at[0]}`;
  let key = exact;
  if (!ev.frames.has(exact)) {
    const count = ev.frameCounts.get(closure.key) ?? 0;
    if (count >= MAX_CONTEXTS) {
      key = `${base}|*`;
      ev.activation.merged = true;
    } else ev.frameCounts.set(closure.key, count + 1);
  }
  let frame = ev.frames.get(key);
  if (!frame) {
    frame = {
      key: `f${ev.frames.size}`, module: closure.frame.module, function: closure.function, parent: closure.frame, variables: new Map(), setIn: new Map(), countersSeen: new Map(), thisValue,
      ...(newTarget ? { newTarget } : {}),
    };
    ev.frames.set(key, frame);
  }
  return frame;
}

export function invoke(ev: Evaluator, closure: ClosureValue, thisValue: Value, args: readonly Value[], at: Span, newTarget?: Value): Value {
  const use = lineUse(closure.function, closure.frame.module);
  const call = (): Value => invokeBody(ev, closure, thisValue, args, at, newTarget);
  return use ? inLine(ev, use, closure.function.class === undefined ? closure.frame.key : thisValue.key, at, call) : call();
}

/** Runs the body for these arguments from the current state, or remembers what it did before. */
function invokeBody(ev: Evaluator, closure: ClosureValue, thisValue: Value, args: readonly Value[], at: Span, newTarget?: Value): Value {
  const facts = closure.function;
  const self = facts.kind === 'arrow' ? closure.frame.thisValue : (closure.boundThis ?? thisValue);
  if (!ev.state || ev.stack.length > MAX_DEPTH) return UNKNOWN;
  const running = ev.stack.filter((activation) => activation.function === facts);
  if (running.length > 1) {
    // What a recursion comes to is told by the paths that end it.
    for (const activation of running) activation.recurses = true;
    ev.state = null;
    return NOTHING;
  }
  const frame = frameFor(ev, closure, self, args, newTarget, at);
  if (facts.generator) {
    const generator = ev.object(`generator:${frame.key}`, 'generator', { body: { closure, thisValue: self, args } });
    return objectValue(generator);
  }
  const { locals } = ev.state;
  ev.state = withoutLocals(ev.state);
  const before = ev.state;
  const memoKey = `${frame.key}|${ev.state.key}|${ev.nest.join()}`;
  const known = ev.memo.get(memoKey);
  if (known) {
    ev.log.push({ k: 'log', log: known.log });
    return comeBack(ev, before, known, locals, at);
  }
  const outerLog = ev.log;
  ev.log = [];
  const left = run(ev, closure, frame, args, at);
  const done: Outcome = { ...left, state: left.state && withoutLocals(left.state), thrown: left.thrown && withoutLocals(left.thrown) };
  ev.results.set(facts, union(ev.results.get(facts) ?? NOTHING, done.value));
  ev.memo.set(memoKey, { ...done, log: ev.log });
  outerLog.push({ k: 'log', log: ev.log });
  ev.log = outerLog;
  return comeBack(ev, before, done, locals, at);
}

/** What a finished call came to. */
interface Outcome {
  readonly value: Value;
  readonly state: FlowState | null;
  /** The state in which exceptions leave it. */
  readonly thrown: FlowState | null;
  readonly gaveBack: ReadonlySet<string>;
  /** Something that it calls is called in too many ways to be told apart. */
  readonly merged: boolean;
}

function comeBack(ev: Evaluator, before: FlowState, { value, state, thrown, gaveBack, merged }: Outcome, locals: FlowState['locals'], at: Span): Value {
  for (const key of gaveBack) ev.activation.gaveBack.add(key);
  if (merged) ev.activation.merged = true;
  propagate(ev, thrown && withLocals(thrown, locals), gaveBack, before, at);
  ev.state = state && withLocals(adopted(ev, state, before, at), locals);
  return value;
}

function run(ev: Evaluator, closure: ClosureValue, frame: Frame, args: readonly Value[], at: Span): Outcome {
  const facts = closure.function;
  const caller = ev.activation;
  const before = ev.state as FlowState;
  const activation = enter(ev, closure, frame, at);
  bindParameters(ev, facts, args);
  executeAll(ev, facts.body);
  const end = ev.state;
  noteExit(ev, 'end', [facts.at[1] - 1, facts.at[1]], UNDEFINED);
  const leaks = noteLeaks(ev, activation, before);
  const ended = withLeaks(givenBackAnyway(activation, before, heldAnyway(activation, before, meet(ev, [end, ...activation.returnStates]))), leaks);
  if (!ended && activation.blocked) noteBlocked(ev, activation.blocked);
  noteGivers(ev, activation);
  leave(ev, caller);
  const completed = ended ?? (activation.blocked ? letIn(before, activation.blocked.by) : activation.recurses ? before : null);
  noteToldNumbers(ev, activation.exits, before);
  const value = withOutcomes(ev, activation, ended, tellingValue(activation, before, end ? union(activation.returned, UNDEFINED) : activation.returned));
  const { takes, givesBack } = activation.operations;
  // An accessor throws where it is misused, as a guard that was disposed is: right code does not come there.
  const misuse = facts.kind === 'getter' || facts.kind === 'setter';
  const thrown = (givesBack && !takes) || misuse || COMPILER_HELPER.test(facts.name) ? null : withLeaks(joinAll(activation.throwStates), leaks);
  const { gaveBack, merged = false } = activation;
  if (ev.stack.length === 0 && ended) noteKept(ev, takenLocks(ended.lockPaths));
  ev.executed.add(`${frame.module.facts.path}#${facts.id}`);
  if (!facts.async) return { value, state: completed, thrown, gaveBack, merged };
  ev.noteReachable(completed);
  const promise = settled(ev, `promise:${frame.key}`, value, completed, before);
  const suspended = joinAll([...activation.suspended, ...(activation.suspended.length === 0 ? [completed] : [])]);
  // The caller goes on at the first await. What the rest does is known to other tasks, not to the caller's next line.
  const state = activation.suspended.length > 0 && suspended ? withLocksOf(asSeenBefore(suspended, before), before) : suspended;
  return { value: promise, state, thrown: null, gaveBack, merged };
}

export function enter(ev: Evaluator, closure: ClosureValue, frame: Frame, at: Span): Activation {
  const calledFrom = ev.stack.length > 0 ? placeHere(ev, at) : undefined;
  const activation: Activation = {
    function: closure.function, module: frame.module, frame, path: `${ev.activation?.path ?? ''}/${at[0]}`,
    returned: NOTHING, returnStates: [], suspended: [], yielded: NOTHING, yieldStates: [], throwStates: [], targets: [], rounds: ev.nest.length, exits: [], gaveBack: new Set(), operations: { takes: false, givesBack: false }, ...(calledFrom ? { calledFrom } : {}), ...(ev.dropped === at ? { dropped: true } : {}),
  };
  ev.stack.push(activation);
  ev.activation = activation;
  return activation;
}

export function leave(ev: Evaluator, caller: Activation): void {
  ev.stack.pop();
  ev.activation = caller;
}

export function bindParameters(ev: Evaluator, facts: FunctionFacts, args: readonly Value[]): void {
  ev.activation.args = args;
  if (facts.self !== undefined) setVariable(ev, facts.self, closureOf(ev, facts.id));
  facts.params.forEach((parameter, i) => {
    if (parameter.rest) {
      const rest = ev.object(`rest:${ev.activation.frame.key}`, 'array');
      for (const value of args.slice(i)) ev.setElement(rest, value);
      args.slice(i).forEach((value, j) => ev.setField(rest, String(j), value));
      ev.setField(rest, 'length', numeric(integer(Math.max(0, args.length - i))));
      assign(ev, parameter.target, objectValue(rest), true);
      return;
    }
    const given = args[i] ?? UNDEFINED;
    assign(ev, parameter.target, parameter.type ? hinted(ev, given, parameter.type, parameter.target.at) : given, true);
  });
}
