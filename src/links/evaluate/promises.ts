/** Promises: what their fulfilment tells about other agents, and what their value may be. */
import type { Span } from '../../text/span.js';
import { SENT_MEANWHILE, withAcquired, withFacts, withPostedAll, withSharesOfOthers, type FlowState } from '../flow-state.js';
import { takenLocks, takenOn, type LockChange } from '../lock-paths.js';
import type { HeapObject } from '../heap.js';
import { NOTHING, objectValue, UNKNOWN, union, valueOf, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { takeOver } from './lock-exits.js';
import { suspendedWithLocks } from './lock-awaits.js';
import { placeHere } from './lock-log.js';
import { noteWaitForItself } from './self-waits.js';
import { turnAwaited } from './promise-turns.js';
import { released } from './lock-taking.js';

/** The field by which the object that `Atomics.waitAsync` returns knows its wait. */
export const WHOLE_RESULT = '[[wait]]';

/** A promise that is fulfilled where `state` holds; null: it is not seen to be. */
export function settled(ev: Evaluator, id: string, value: Value, state: FlowState | null, before: FlowState): Value {
  const promise = ev.object(id, 'promise');
  ev.setElement(promise, flattened(value));
  promise.waitsForOwn = promisesOf(value).find(({ waitsForOwn }) => waitsForOwn)?.waitsForOwn;
  if (state) {
    const inner = promisesOf(value);
    // `return otherPromise`: fulfilled only when that one is.
    const facts = new Set(state.facts);
    if (inner.length > 0 && inner.length === value.atoms.length) for (const fact of commonFacts(inner)) facts.add(fact);
    settle(ev, promise, facts, lockChange(before, state), state.acquired);
  }
  return objectValue(promise);
}

/** Replaces what is known of the fulfilment within one pass; several fulfilments leave what they have in common. */
export function settle(ev: Evaluator, promise: HeapObject, facts: ReadonlySet<string>, locks: LockChange = NO_CHANGE, acquired: ReadonlySet<string> = new Set()): void {
  const before = promise.settled;
  const again = before !== undefined && passes.get(promise) === ev.pass;
  passes.set(promise, ev.pass);
  const next = again
    ? { facts: new Set([...before.facts].filter((fact) => facts.has(fact))), locks, acquired: new Set([...before.acquired].filter((word) => acquired.has(word))) }
    : { facts, locks, acquired };
  if (!before || !sameEntries(before.facts, next.facts) || !sameEntries(before.acquired, next.acquired)) ev.changed = true;
  promise.settled = next;
}

const NO_CHANGE: LockChange = { taken: [], givenBack: [], takenAgain: [] };

export function lockChange(before: FlowState, after: FlowState): LockChange {
  return {
    taken: takenLocks(after.lockPaths).filter(({ lock }) => after.held.has(lock.key) && !before.held.has(lock.key)),
    givenBack: [...before.held.values()].filter(({ key }) => !after.held.has(key)),
    takenAgain: [...before.held.values()].filter(({ key }) => after.held.has(key) && takenOn(before.lockPaths, key) !== takenOn(after.lockPaths, key)),
  };
}

function sameEntries(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((entry) => b.has(entry));
}

/** The pass in which a promise was settled last. */
const passes = new WeakMap<HeapObject, number>();


function flattened(value: Value): Value {
  const inner = promisesOf(value);
  if (inner.length === 0) return value;
  const rest = value.atoms.filter((atom) => !(atom.k === 'object' && atom.object.kind === 'promise'));
  return union(...inner.map((promise) => promise.element), ...(rest.length > 0 ? [valueOf(...rest)] : []), ...(value.open ? [UNKNOWN] : []));
}

export function promisesOf(value: Value): HeapObject[] {
  return value.atoms.flatMap((atom) => (atom.k === 'object' && atom.object.kind === 'promise' ? [atom.object] : []));
}

function commonFacts(promises: readonly HeapObject[]): string[] {
  const [first, ...rest] = promises;
  return [...(first?.settled?.facts ?? [])].filter((fact) => rest.every((promise) => promise.settled?.facts.has(fact)));
}

/** `Promise.all`: fulfilled when every element is. */
export function allOf(ev: Evaluator, id: string, list: Value): Value {
  const promise = ev.object(id, 'promise');
  const results = ev.object(`${id}:results`, 'array');
  for (const atom of list.atoms) {
    if (atom.k !== 'object') continue;
    for (const [name, element] of indexedFields(atom.object)) ev.setField(results, name, awaited(element));
    if (atom.object.element.atoms.length > 0) ev.setElement(results, awaited(atom.object.element));
  }
  ev.setElement(promise, objectValue(results));
  settle(ev, promise, new Set(factsOfAll(list)));
  return objectValue(promise);
}

function indexedFields(list: HeapObject): [string, Value][] {
  return [...list.fields].filter(([name]) => /^\d+$/.test(name));
}

/** What holds when all the promises of a list are fulfilled; a promise that is made once for each agent stands for all of them. */
export function factsOfAll(list: Value): string[] {
  const facts = new Set<string>();
  for (const atom of list.atoms) {
    if (atom.k !== 'object') continue;
    // The same call in several elements: `Promise.all([run('a'), run('b')])`.
    const counts = new Map<string, number>();
    for (const [, element] of indexedFields(atom.object)) for (const fact of commonFacts(promisesOf(element))) counts.set(fact, (counts.get(fact) ?? 0) + 1);
    for (const fact of commonFacts(promisesOf(atom.object.element))) counts.set(fact, 2);
    for (const [fact, count] of counts) {
      facts.add(fact);
      if (count > 1 && fact.endsWith(':one')) facts.add(`${fact.slice(0, -4)}:all`);
    }
  }
  return [...facts];
}

/** The value after `await`, outside of the flow of time. */
export function awaited(value: Value): Value {
  const promises = promisesOf(value);
  if (promises.length === 0) return value;
  const rest = value.atoms.filter((atom) => !(atom.k === 'object' && atom.object.kind === 'promise'));
  const inner = promises.map((promise) => promise.element);
  return union(...inner, ...(rest.length > 0 ? [valueOf(...rest)] : []), ...(value.open ? [UNKNOWN] : []), NOTHING);
}

/** `await value`: other tasks of the agent run meanwhile; afterwards the promise is fulfilled. */
export function awaitValue(ev: Evaluator, value: Value, at: Span): Value {
  if (!ev.state) return NOTHING;
  ev.state = suspendedWithLocks(ev, ev.state, at, givenBackIn(value));
  ev.activation.suspended.push(ev.state);
  ev.noteReachable(ev.state);
  for (const atom of value.atoms) if (atom.k === 'object') for (const read of atom.object.fields.get(WHOLE_RESULT)?.reads ?? []) ev.world.awaitedWhole.add(read);
  const promises = promisesOf(value);
  for (const promise of promises) if (promise.waitsForOwn && ev.state.held.has(promise.waitsForOwn.lock.key)) noteWaitForItself(ev, promise, promise.waitsForOwn.lock.key);
  let state = withPostedAll(withSharesOfOthers(ev.state, ev.allShares), sentByOthers(ev));
  if (promises.length > 0 && promises.length === value.atoms.length) {
    state = withFacts(state, commonFacts(promises));
    const [first] = promises;
    if (promises.length === 1 && first?.settled) state = withAcquired(withLockChange(ev, state, first.settled.locks, at), first.settled.acquired);
  }
  ev.state = state;
  turnAwaited(ev, value, at);
  return awaited(value);
}

/**
 * The promise of an async function that returns another promise is fulfilled after that one (ECMA-262 27.2.1.3.2): what it takes
 * is taken then. `finally` blocks do not wait for it.
 */
export function returnedPromise(ev: Evaluator, value: Value, at: Span): Value {
  const { function: fn, finalizers = 0 } = ev.activation;
  const isAdopted = fn.async && !fn.generator && finalizers === 0 && promisesOf(value).some(({ settled }) => settled && settled.locks.taken.length > 0);
  return isAdopted ? awaitValue(ev, value, at) : value;
}

/** The kinds of messages that other tasks of the agent send, which run while this one waits. */
function sentByOthers(ev: Evaluator): ReadonlySet<string> {
  const own = `${ev.agent.key}|`;
  const kinds = [...ev.world.graph.posters].filter(([, posters]) => [...posters.keys()].some((poster) => poster.startsWith(own) && poster !== `${own}${ev.task.key}`));
  return new Set(kinds.map(([kind]) => `${SENT_MEANWHILE}${kind}`));
}

/** Locks that the awaited work gives back by itself, as waiting for a condition does. What it awaits before that is told there. */
function givenBackIn(value: Value): ReadonlySet<string> {
  return new Set(promisesOf(value).flatMap(({ settled }) => (settled ? [...settled.locks.givenBack, ...settled.locks.takenAgain] : [])).map(({ key }) => key));
}

/** An async function that was awaited has taken or given back locks. */
function withLockChange(ev: Evaluator, state: FlowState, { taken, givenBack }: LockChange, at: Span): FlowState {
  const after = givenBack.filter(({ key }) => state.held.has(key))
    .reduce((current, lock) => released(ev, current, lock, takenOn(current.lockPaths, lock.key), placeHere(ev, at)), state);
  return takeOver(ev, after, taken, at);
}
