/** Execution of statements. After an abrupt completion `state` is null until paths meet again. */
import type { Expression, ForEachStatement, LoopStatement, Statement } from '../../facts/ir.js';
import { CALLS_ONCE } from '../../models/callbacks.js';
import type { Span } from '../../text/span.js';
import { join, joinAll, withDecisionsOf, withFacts, type FlowState } from '../flow-state.js';
import { UNDEFINED, union, UNKNOWN, type Value } from '../values.js';
import { either } from './alternatives.js';
import { awaitsEachElement } from './awaited-elements.js';
import { compare } from './arithmetic.js';
import { branch, branchOnValue } from './conditions.js';
import { withValuesAtEdge } from './edge-values.js';
import type { Evaluator, JumpTarget } from './evaluator.js';
import { evaluate } from './expressions.js';
import { inductionOf, withInduction } from './induction.js';
import { iterate } from './iteration.js';
import { LoopLocals } from './loop-locals.js';
import { LoopWatch } from './loop-watch.js';
import { factsOfAll, returnedPromise } from './promises.js';
import { leftLoop, meet, noteReturnedClaim } from './sync-events.js';
import { assign } from './patterns.js';
import { disposeAll } from './disposal.js';
import { awaits } from './awaits.js';
import { caught, finallyDone, noteExit } from './lock-exits.js';
import { underCondition } from './lock-conditions.js';
import { letIn, noteBlocked } from './lock-taking.js';

export function executeAll(ev: Evaluator, statements: readonly Statement[]): void {
  const using: Extract<Statement, { k: 'declare' }>[] = [];
  const mark = ev.activation.exits.length;
  for (const statement of statements) {
    if (!ev.state) break;
    execute(ev, statement);
    if (statement.k === 'declare' && statement.using) using.push(statement);
  }
  if (using.length > 0) disposeAll(ev, using, mark);
}

function execute(ev: Evaluator, statement: Statement): void {
  switch (statement.k) {
    case 'expression':
      ev.unused = statement.value.at;
      ev.dropped = droppedCall(statement.value);
      evaluate(ev, statement.value);
      return;
    case 'declare':
      assign(ev, statement.target, statement.value ? evaluate(ev, statement.value) : UNDEFINED, true);
      return;
    case 'if': {
      const before = ev.state;
      const mark = ev.log.length;
      const { yes, no } = branch(ev, statement.test);
      const asked = ev.log.slice(mark);
      const [then = null, otherwise = null] = either(ev, [{ from: yes, run: () => executeAll(ev, statement.then) }, { from: no, run: () => executeAll(ev, statement.otherwise) }]);
      const joined = meet(ev, [
        underCondition(ev, statement.test, before, then, otherwise, true, asked), underCondition(ev, statement.test, before, otherwise, then, false, asked),
      ]);
      ev.state = joined && then && otherwise ? withValuesAtEdge(ev, statement.test, joined, then, otherwise) : joined;
      return;
    }
    case 'loop':
      executeLoop(ev, statement);
      return;
    case 'for-each':
      executeForEach(ev, statement);
      return;
    case 'switch':
      executeSwitch(ev, statement);
      return;
    case 'try':
      executeTry(ev, statement);
      return;
    case 'return': {
      const value = statement.value ? returnedPromise(ev, evaluate(ev, statement.value), statement.at) : UNDEFINED;
      returnValue(ev, value);
      noteExit(ev, 'return', statement.at, value);
      ev.state = null;
      return;
    }
    case 'throw':
      evaluate(ev, statement.value);
      if (ev.state) ev.activation.throwStates.push(ev.state);
      noteExit(ev, 'throw', statement.at);
      ev.state = null;
      return;
    case 'break':
    case 'continue': {
      const target = targetOf(ev, statement.label, statement.k === 'continue');
      if (target) (statement.k === 'break' ? target.breaks : target.continues).push(ev.state);
      ev.state = null;
      return;
    }
    case 'block':
      if (statement.label === undefined) executeAll(ev, statement.body);
      else {
        const target = pushTarget(ev, statement.label, false);
        executeAll(ev, statement.body);
        ev.activation.targets.pop();
        ev.state = joinAll([ev.state, ...target.breaks]);
      }
  }
}

/** `work()`, `void work()`, `work().catch(log)` */
function droppedCall(e: Expression): Span | undefined {
  if (e.k === 'unary' && e.op === 'void') return droppedCall(e.value);
  if (e.k !== 'call') return undefined;
  const { callee } = e;
  const isChained = callee.k === 'member' && callee.object.k === 'call' && typeof callee.property === 'string' && CALLS_ONCE.has(callee.property);
  return isChained ? droppedCall(callee.object) : e.at;
}

function returnValue(ev: Evaluator, value: Value): void {
  ev.activation.returned = union(ev.activation.returned, value);
  if (!ev.state) return;
  noteReturnedClaim(ev, value);
  ev.activation.returnStates.push(ev.state);
}

function targetOf(ev: Evaluator, label: string | undefined, isContinue: boolean): JumpTarget | undefined {
  return ev.activation.targets.findLast((target) => (label === undefined ? target.loop || (!isContinue && target.label === undefined) : target.label === label));
}

function pushTarget(ev: Evaluator, label: string | undefined, loop: boolean): JumpTarget {
  const target: JumpTarget = { ...(label === undefined ? {} : { label }), loop, breaks: [], continues: [] };
  ev.activation.targets.push(target);
  return target;
}

/** Forgets what has happened since: the next round, from a more general state, covers it. */
function checkpoint(ev: Evaluator): () => void {
  const { activation } = ev;
  const { returned, yielded } = activation;
  const lists = [ev.log, activation.returnStates, activation.throwStates, activation.suspended, activation.yieldStates, ...activation.targets.flatMap(({ breaks, continues }) => [breaks, continues])];
  const lengths = lists.map((list) => list.length);
  const setBefore = new Map(activation.frame.setIn);
  return () => {
    Object.assign(activation, { returned, yielded });
    for (const id of activation.frame.setIn.keys()) activation.frame.setIn.set(id, setBefore.get(id) ?? -1);
    lists.forEach((list, i) => { list.length = lengths[i] ?? 0; });
  };
}

const MAX_LOOP_ROUNDS = 4;

/** Repeats `once` from a growing loop head until it is stable; events of the last round only are kept. */
function toFixpoint(ev: Evaluator, loop: LoopStatement | ForEachStatement, locals: LoopLocals, once: () => FlowState | null): void {
  const entry = ev.state;
  let head = locals.firstHead(entry, loop);
  const restart = checkpoint(ev);
  for (let round = 0; round < MAX_LOOP_ROUNDS; round++) {
    restart();
    ev.state = head;
    const back = once();
    if (!entry || !head || !back) return;
    const next = locals.nextHead(entry, head, back, round === 0);
    if (!next || next.key === head.key) return;
    head = next;
  }
}

function executeLoop(ev: Evaluator, loop: LoopStatement): void {
  executeAll(ev, loop.init);
  const entry = ev.state;
  const { activation } = ev;
  const blockedBefore = activation.blocked;
  const exitsBefore = activation.exits.length;
  ev.runningLoops.push({ depth: ev.stack.length, awaits: awaits(loop) });
  const induction = inductionOf(ev, loop);
  let exit: FlowState | null = null;
  let breaks: readonly (FlowState | null)[] = [];
  const mark = ev.log.length;
  withInduction(ev, loop, induction, (rounds) => {
    const locals = new LoopLocals(ev, rounds);
    const watch = new LoopWatch(ev, loop, ev.watch);
    ev.watch = watch;
    toFixpoint(ev, loop, locals, () => {
      const target = pushTarget(ev, loop.label, true);
      const test = (): FlowState | null => {
        if (!loop.test) return null;
        const { yes, no } = watch.test(() => branch(ev, loop.test as Expression));
        ev.state = yes;
        return no;
      };
      let left: FlowState | null = null;
      if (loop.kind !== 'do') left = test();
      executeAll(ev, loop.body);
      ev.state = joinAll([ev.state, ...target.continues]);
      if (loop.kind === 'do') left = test();
      if (loop.update && ev.state) evaluate(ev, loop.update);
      ev.activation.targets.pop();
      breaks = target.breaks;
      exit = joinAll([locals.atExit(left && leftLoop(ev, left, ev.log.slice(mark), loop.at)), ...target.breaks]);
      return ev.state;
    });
    ev.watch = watch.done(breaks);
  });
  ev.runningLoops.pop();
  ev.state = exit;
  if (activation.blocked && activation.blocked !== blockedBefore && activation.exits.slice(exitsBefore).some(({ kind, implied }) => kind === 'throw' || (kind === 'call' && !implied))) {
    activation.blocked = { ...activation.blocked, givesUp: true };
  }
  // A loop that waits for a lock which the same function took ends the function: no caller can be meant by it.
  if (!exit && activation.blocked && activation.blocked !== blockedBefore && activation.blocked.by.depth === ev.stack.length) {
    noteBlocked(ev, activation.blocked);
    ev.state = entry && letIn(entry, activation.blocked.by);
    delete activation.blocked;
  }
}

function executeForEach(ev: Evaluator, loop: ForEachStatement): void {
  const iterable = evaluate(ev, loop.iterable);
  let exit: FlowState | null = null;
  let isWhole = awaitsEachElement(loop);
  iterate(ev, iterable, loop.at, loop.kind, (element, _index, rounds) => {
    const locals = new LoopLocals(ev, rounds);
    toFixpoint(ev, loop, locals, () => {
      const before = ev.state;
      const target = pushTarget(ev, loop.label, true);
      assign(ev, loop.target, element, true);
      executeAll(ev, loop.body);
      isWhole &&= target.breaks.length === 0 && target.continues.length === 0;
      const back = joinAll([ev.state, ...target.continues]);
      ev.activation.targets.pop();
      exit = joinAll([locals.atExit(join(before, back)), ...target.breaks]);
      return back;
    });
  });
  ev.state = exit && isWhole ? withFacts(exit, factsOfAll(iterable)) : exit;
}

function executeSwitch(ev: Evaluator, statement: Extract<Statement, { k: 'switch' }>): void {
  const value = evaluate(ev, statement.value);
  const before = ev.state;
  const target = pushTarget(ev, statement.label, false);
  let unmatched = ev.state;
  let falling: FlowState | null = null;
  const hasDefault = statement.cases.some((clause) => !clause.test);
  const matches = statement.cases.map((clause) => {
    if (!clause.test) return null;
    ev.state = unmatched;
    const right = evaluate(ev, clause.test);
    const { yes, no } = ev.state ? branchOnValue(ev, compare('===', value, right), ev.state) : { yes: null, no: null };
    unmatched = no;
    return yes;
  });
  statement.cases.forEach((clause, i) => {
    ev.state = join(clause.test ? (matches[i] ?? null) : unmatched, falling);
    executeAll(ev, clause.body);
    falling = ev.state;
  });
  ev.activation.targets.pop();
  ev.state = joinAll([falling, hasDefault ? null : unmatched, ...target.breaks]);
  if (ev.state && before && target.breaks.length > 0) ev.state = withDecisionsOf(ev.state, before);
}

/** A handler may start from any point of the body: it keeps what holds at both ends. */
function executeTry(ev: Evaluator, statement: Extract<Statement, { k: 'try' }>): void {
  const before = ev.state;
  const { activation } = ev;
  const outer = { returns: activation.returnStates, throws: activation.throwStates, jumps: activation.targets.map((t) => [t.breaks, t.continues] as const) };
  activation.returnStates = [];
  activation.throwStates = [];
  for (const t of activation.targets) { t.breaks = []; t.continues = []; }
  const finalizer = statement.finalizer ?? [];
  const finalizersAround = activation.finalizers ?? 0;
  if (finalizer.length > 0) activation.finalizers = finalizersAround + 1;
  if (statement.handler) ev.handlers++;
  const mark = activation.exits.length;
  executeAll(ev, statement.body);
  if (statement.handler) ev.handlers--;
  const afterBody = ev.state;
  if (statement.handler) {
    caught(activation, mark);
    ev.state = joinAll([before, afterBody, ...activation.throwStates]);
    activation.throwStates = [];
    if (statement.param) assign(ev, statement.param, UNKNOWN, true);
    executeAll(ev, statement.handler);
    ev.state = join(afterBody, ev.state);
  }
  activation.finalizers = finalizersAround;
  const through = (state: FlowState | null): FlowState | null => {
    if (!state || finalizer.length === 0) return state;
    ev.state = state;
    executeAll(ev, finalizer);
    return ev.state;
  };
  const normal = ev.state;
  const leaving = { returns: activation.returnStates, throws: activation.throwStates, jumps: activation.targets.map((t) => [t.breaks, t.continues] as const) };
  activation.returnStates = outer.returns;
  activation.throwStates = outer.throws;
  activation.targets.forEach((t, i) => { t.breaks = outer.jumps[i]?.[0] ?? []; t.continues = outer.jumps[i]?.[1] ?? []; });
  const push = (list: FlowState[], state: FlowState | null) => { if (state) list.push(state); };
  const returning = through(joinAll(leaving.returns));
  const throwing = through(joinAll(leaving.throws));
  push(activation.returnStates, returning);
  push(activation.throwStates, throwing);
  if (finalizer.length > 0) finallyDone(activation, mark, returning, throwing);
  activation.targets.forEach((t, i) => {
    t.breaks.push(through(joinAll(leaving.jumps[i]?.[0] ?? [])));
    t.continues.push(through(joinAll(leaving.jumps[i]?.[1] ?? [])));
  });
  ev.state = through(normal);
}
