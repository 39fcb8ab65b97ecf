/** Ways out of functions, and the locks that are taken there: what is given back on some of them only is left behind. */
import type { Span } from '../../text/span.js';
import { UNSEEN_LOCK } from '../../models/locks.js';
import { withDepth, withLockPaths, type FlowState } from '../flow-state.js';
import { pathKey, takenLocks, takenOn, withoutPath, withPath, type CodePlace, type LockPath, type LockPaths } from '../lock-paths.js';
import { NOTHING, UNKNOWN, valueOf, withReads, type Value } from '../values.js';
import type { Activation, Evaluator } from './evaluator.js';
import { keepsAccount } from './lock-accounts.js';
import { givenBackAt, givenBackElsewhere } from './lock-givers.js';
import { noteOrder, hold } from './lock-taking.js';
import { noteLock, placeHere } from './lock-log.js';

export interface Exit {
  readonly kind: 'return' | 'throw' | 'end' | 'call';
  readonly place: CodePlace;
  readonly value: Value;
  /** Locks taken when the function is left here, after what `finally` does. */
  paths: LockPaths;
  /** With the locks held for certain. */
  readonly state: FlowState;
  /** Nothing but what is known of the function that is called says that it may throw. */
  readonly implied?: 'platform' | 'callback';
}

export function noteExit(ev: Evaluator, kind: Exit['kind'], at: Span, value: Value = NOTHING): void {
  if (ev.state) pushExit(ev, kind, at, ev.state, { value });
}

function pushExit(ev: Evaluator, kind: Exit['kind'], at: Span, state: FlowState, more: Partial<Pick<Exit, 'value' | 'implied'>> = {}): void {
  ev.activation.exits.push({ kind, place: placeHere(ev, at), value: NOTHING, paths: state.lockPaths, state, ...more });
}

/** The call may throw: while locks are taken, that is a way out. */
export function mayThrow(ev: Evaluator, at: Span, implied: 'platform' | 'callback'): void {
  if (!ev.state || takenLocks(ev.state.lockPaths).length === 0) return;
  ev.activation.throwStates.push(ev.state);
  pushExit(ev, 'call', at, ev.state, { implied });
}

/** Exceptions thrown since `mark` go no further: they are caught here. */
export function caught({ exits }: Activation, mark: number): void {
  const kept = exits.slice(mark).filter(({ kind }) => kind === 'return' || kind === 'end');
  exits.splice(mark, exits.length - mark, ...kept);
}

/** What a `finally` block gives back, it gives back on these ways out. */
export function finallyDone({ exits }: Activation, mark: number, returning: FlowState | null, throwing: FlowState | null): void {
  for (const exit of exits.slice(mark)) {
    const after = exit.kind === 'return' || exit.kind === 'end' ? returning : throwing;
    exit.paths = new Map([...exit.paths].filter(([key, path]) => path.now !== 'taken' || after?.lockPaths.has(key)));
  }
}

/**
 * Locks that the function took itself and gives back on some ways out, not on others. If the result tells the caller which
 * it was, that is how the function is meant. The other way out may be taken with other arguments only, or in another agent.
 */
export function noteLeaks(ev: Evaluator, activation: Activation, before: FlowState): Map<string, string> {
  const leaks = new Map<string, string>();
  if (activation.merged) return leaks;
  const taken = activation.exits.filter(({ kind, value }) => (kind === 'return' || kind === 'end') && !isAlways(value, true)).flatMap((exit) => takenLocks(exit.paths));
  const elsewhere = givenBackElsewhere(ev, activation, taken.map(({ lock }) => lock.key));
  for (const key of new Set([...activation.gaveBack, ...elsewhere.keys()])) {
    if (key === UNSEEN_LOCK || takenOn(before.lockPaths, key)) continue;
    const open = activation.exits.filter((exit) => isOpen(exit, key));
    const [first] = open;
    const path = first && takenOn(first.paths, key);
    const closed = activation.exits.filter((exit) => !takenOn(exit.paths, key));
    // Taken for certain on every way out: that is what the function is for.
    if (!path || path.group || path.lock.oneOf || (closed.length === 0 && activation.gaveBack.has(key) && open.every((exit) => exit.state.held.has(key))) || tellsApart(open, closed)) continue;
    const id = `${activation.module.facts.path}#${activation.function.id} ${path.place.at[0]} ${key}`;
    leaks.set(key, id);
    const givenBack = givenBackAt(closed, key) ?? elsewhere.get(key);
    noteLock(ev, {
      k: 'leak', lock: path.lock, id, after: path.leaks ?? [], place: path.place, exits: open.map(({ kind, place }) => ({ kind, place })),
      implied: open.every(({ implied }) => implied === 'platform'),
      ...(givenBack ? { givenBack } : {}),
    });
  }
  return leaks;
}

/** `true` where the function leaves with locks, `false` where it leaves without: the result tells of them. */
export function tellingValue({ exits }: Activation, before: FlowState, value: Value): Value {
  const returns = exits.filter(({ kind }) => kind === 'return' || kind === 'end');
  const isTold = returns.every((exit) => isAlways(exit.value, true) || isAlways(exit.value, false));
  if (returns.length < 2 || !isTold || !value.atoms.every((atom) => atom.k === 'const' && typeof atom.v === 'boolean')) return value;
  const yes = returns.filter((exit) => isAlways(exit.value, true));
  const no = returns.filter((exit) => !isAlways(exit.value, true));
  const told = takenLocks(yes[0]?.paths ?? new Map()).filter(({ lock: { key } }) => !takenOn(before.lockPaths, key)
    && yes.every((exit) => takenOn(exit.paths, key) && exit.state.held.has(key)) && no.every((exit) => !takenOn(exit.paths, key)));
  if (told.length === 0 || no.length === 0) return value;
  const key = `tells ${told.map(({ lock }) => lock.key).sort().join()}`;
  return withReads(valueOf({ k: 'comparison', comparison: { key, op: 'truthy', left: UNKNOWN, right: UNKNOWN, tells: told } }), value.reads);
}

/** A function that counts its calls takes the lock in the first one: after the others it is held as well. */
export function heldAnyway({ function: facts, module, exits, gaveBack, returned }: Activation, before: FlowState, ended: FlowState | null): FlowState | null {
  if (!ended || returned.open || returned.atoms.some((atom) => atom.k !== 'const' || atom.v !== undefined) || !keepsAccount(facts, module.facts.variables)) return ended;
  const taken = exits.flatMap((exit) => takenLocks(exit.paths)).filter(({ lock, group }) => group && !gaveBack.has(lock.key));
  return taken.reduce((state, path) => {
    const depth = (before.held.get(path.lock.key)?.depth ?? (before.held.has(path.lock.key) ? 1 : 0)) + 1;
    return withLockPaths(withDepth(state, path.lock, depth), withPath(state.lockPaths, path));
  }, ended);
}

/**
 * A function that asks a flag of its own whether there is anything to give back, and sets it: where the flag says no, the lock
 * is not taken.
 */
export function givenBackAnyway({ function: facts, module, gaveBack }: Activation, before: FlowState, ended: FlowState | null): FlowState | null {
  if (!ended || gaveBack.size === 0 || !keepsAccount(facts, module.facts.variables)) return ended;
  return [...gaveBack].reduce((state, key) => {
    const path = takenOn(before.lockPaths, key);
    return path && !path.group ? withLockPaths(state, withoutPath(state.lockPaths, 'taken', key)) : state;
  }, ended);
}

/** Left with the lock taken; an acquire that throws is at fault itself. */
function isOpen({ kind, place, paths }: Exit, key: string): boolean {
  const path = takenOn(paths, key);
  return path !== undefined && !(kind === 'call' && path.place.file === place.file && path.place.at[0] === place.at[0]);
}

function tellsApart(open: readonly Exit[], closed: readonly Exit[]): boolean {
  if (closed.length === 0) return false;
  return open.every(({ kind, value }) => kind === 'return' && isAlways(value, true)) && closed.every(({ kind, value }) => kind === 'throw' || kind === 'call' || kind === 'end' || isAlways(value, false));
}

function isAlways(value: Value, truth: boolean): boolean {
  if (value.open || value.atoms.length === 0) return false;
  return value.atoms.every((atom) => {
    if (atom.k === 'const') return Boolean(atom.v) === truth;
    if (atom.k === 'number') return atom.n.terms.length === 0 && Boolean(atom.n.constant) === truth;
    return truth && (atom.k === 'object' || atom.k === 'closure' || atom.k === 'class');
  });
}

/** The task is over, and nothing in it gives these locks back. */
export function noteKept(ev: Evaluator, paths: readonly LockPath[]): void {
  for (const { lock, place, leaks, group } of paths) if (lock.key !== UNSEEN_LOCK && !lock.oneOf && !leaks && !group) noteLock(ev, { k: 'kept', lock, place });
}

/** Leaks go with the state, so that a caller that gives the lock back after all can say so. */
export function withLeaks<S extends FlowState | null>(state: S, leaks: ReadonlyMap<string, string>): S {
  if (!state || leaks.size === 0) return state;
  const paths = new Map(state.lockPaths);
  for (const [key, id] of leaks) {
    const path = takenOn(paths, key);
    if (path) paths.set(pathKey('taken', key), { ...path, leaks: [...new Set([...(path.leaks ?? []), id])].sort() });
  }
  return withLockPaths(state, paths) as S;
}

/** Back in the caller: what the callee did to locks happened, as the caller sees it, in the call. */
export function adopted(ev: Evaluator, state: FlowState, before: FlowState, at: Span): FlowState {
  if (state.lockPaths === before.lockPaths) return state;
  const place = placeHere(ev, at);
  const paths = new Map<string, LockPath>();
  for (const [key, path] of state.lockPaths) {
    if (before.lockPaths.get(key) === path) {
      paths.set(key, path);
      continue;
    }
    paths.set(key, { ...path, place, depth: ev.stack.length });
    if (path.now === 'taken' && state.held.has(path.lock.key) && !before.held.has(path.lock.key)) noteOrder(ev, before, path.lock, place);
  }
  return withLockPaths(state, paths);
}

/** An exception that leaves the callee goes on in the caller. */
export function propagate(ev: Evaluator, thrown: FlowState | null, gaveBack: ReadonlySet<string>, before: FlowState, at: Span): void {
  // A release that fails is not one that was forgotten.
  const open = thrown && [...gaveBack].filter((key) => takenOn(before.lockPaths, key)).reduce((paths, key) => withoutPath(paths, 'taken', key), thrown.lockPaths);
  if (!thrown || !open || ![...open.values()].some(({ now }) => now === 'taken')) return;
  const state = adopted(ev, withLockPaths(thrown, open), before, at);
  ev.activation.throwStates.push(state);
  pushExit(ev, 'call', at, state);
}

/** Locks that come with a fulfilled promise: an async function took them. */
export function takeOver(ev: Evaluator, state: FlowState, paths: readonly LockPath[], at: Span): FlowState {
  return paths.reduce((current, path) => (current.held.has(path.lock.key) ? current : hold(ev, current, path.lock, placeHere(ev, at), path.results)), state);
}

/** One of several functions was called, nothing says which: what only some of them take, or do not give back, is not taken. */
export function takenByAll(joined: FlowState | null, states: readonly (FlowState | null)[]): FlowState | null {
  if (!joined) return joined;
  const uncertain = takenLocks(joined.lockPaths).filter(({ lock }) => states.some((state) => state && !takenOn(state.lockPaths, lock.key)));
  return uncertain.reduce((state, { lock }) => withLockPaths(state, withoutPath(state.lockPaths, 'taken', lock.key)), joined);
}
