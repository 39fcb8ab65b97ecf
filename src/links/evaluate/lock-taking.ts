/** Taking locks, failing to, and giving them back: what the flow state and the notes say of it. */
import { UNSEEN_LOCK } from '../../models/locks.js';
import type { Span } from '../../text/span.js';
import { isOneWord } from '../access.js';
import { OWN_IDENTITY, withHeld, withLockPaths, withoutHeld, type FlowState, type HeldLock } from '../flow-state.js';
import { ESCAPED, isBy, takenOn, takenLocks, withoutPath, withPath, type CodePlace, type LockPath } from '../lock-paths.js';
import { constantOf, integerOf, type AtomicResult, type Value } from '../values.js';
import { freesBits } from './bit-tests.js';
import type { Evaluator } from './evaluator.js';
import { keepsAccount, mayKeepAccount } from './lock-accounts.js';
import { activationsAbove, noteLock, placeHere, seenFrom, seenFromCaller } from './lock-log.js';

/** Where the operation stands, or, if a callee made it, where its result is tested. */
function placeOf(ev: Evaluator, result: AtomicResult): CodePlace {
  return result.place.file === ev.file && result.place.functionName === ev.activation.function.name ? result.place : placeHere(ev, ev.testing ?? result.place.at);
}

const TICKET = 'ticket ';

/** Stands for the operation that won a turn which came by itself. */
export function ticketResult(token: string): string {
  return `${TICKET}${token}`;
}

/** The state in which `lock` is held from here on; null where that cannot be, because the lock is held already. */
export function takeLock(ev: Evaluator, state: FlowState, lock: HeldLock, attempts: readonly AtomicResult[] = []): FlowState | null {
  const [result] = attempts;
  const keys = result ? attempts.map(({ key }) => key) : [ticketResult(lock.token)];
  const place = result ? placeOf(ev, result) : placeHere(ev, ev.testing ?? ev.activation.function.at);
  const present = takenOn(state.lockPaths, lock.key);
  // Looked at once more: nothing new has been won.
  if (present && isBy(present, keys)) return state.held.has(lock.key) ? state : withHeld(state, present.lock);
  if (isBy(state.lockPaths.get(`given back ${lock.key}`), keys)) return state;
  if (present && !present.group && state.held.has(lock.key) && ev.world.releasedLocks.has(lock.key) && !lock.permit && !lock.oneOf && !present.lock.oneOf) {
    // Only who waits until it wins is stuck; who tries goes another way.
    if (ev.activation.targets.some(({ loop }) => loop)) ev.activation.blocked = { by: present, place };
    return null;
  }
  return hold(ev, state, lock, place, keys);
}

/** The word was compared with a number that only this agent has: its owner may come in again. */
function asksForOwner(ev: Evaluator): boolean {
  return [...ev.state?.decisions.values() ?? []].some(({ read, test }) => test?.endsWith(OWN_IDENTITY) && ev.world.accessById[read]?.atomic);
}

/** `lock` is taken at `place`; locks held before come before it. */
export function hold(ev: Evaluator, state: FlowState, lock: HeldLock, place: CodePlace, results?: readonly string[]): FlowState {
  noteOrder(ev, state, lock, place);
  noteLock(ev, { k: 'taken', lock, place, spins: ev.runningLoops.some(({ awaits, depth }) => depth === ev.stack.length && !awaits), accounted: mayKeepAccount(ev.activation.function) });
  ev.activation.operations.takes = true;
  // Found to be its own, by a number that only this agent has, or counted: it may have been taken before.
  const group = results?.[0]?.startsWith(TICKET) === true || keepsAccount(ev.activation.function, ev.activation.module.facts.variables) || asksForOwner(ev);
  if (group) ev.world.groupLocks.add(lock.key);
  const path: LockPath = { now: 'taken', lock, place, depth: ev.stack.length, ...(group ? { group } : {}), ...(results ? { results } : {}) };
  return withLockPaths(withHeld(state, lock), withPath(state.lockPaths, path));
}

export function noteOrder(ev: Evaluator, before: FlowState, lock: HeldLock, place: CodePlace): void {
  if (lock.key === UNSEEN_LOCK || lock.oneOf) return;
  for (const first of takenLocks(before.lockPaths)) {
    if (first.lock.key === lock.key || first.lock.key === UNSEEN_LOCK || first.lock.oneOf || !before.held.has(first.lock.key)) continue;
    noteLock(ev, { k: 'order', lock: first.lock, first: first.place, second: lock, secondPlace: place, gates: [...before.held.keys()] });
  }
}

/** The operation did not find the lock free. */
export function loseLock(ev: Evaluator, state: FlowState, result: AtomicResult, locationKey = result.locationKey): FlowState | null {
  if (result.gaveBack) return regain(ev, state, result.gaveBack);
  const present = takenOn(state.lockPaths, locationKey);
  if (present && isBy(present, [result.key])) {
    return state.held.has(locationKey) ? null : withLockPaths(state, withoutPath(state.lockPaths, 'taken', locationKey));
  }
  const earlier = state.lockPaths.get(`given back ${locationKey}`);
  if (state.held.has(locationKey) || isBy(earlier, [result.key])) return state;
  const lock: HeldLock = { key: locationKey, scope: 'all-agents', token: '' };
  return withLockPaths(state, withPath(state.lockPaths, { now: 'lost', lock, place: placeOf(ev, result), depth: ev.stack.length, results: [result.key] }));
}

/** A compareExchange that was to give the lock back found another value, if the word has another: it is still held. */
function regain(ev: Evaluator, state: FlowState, path: LockPath & { readonly certain: boolean }): FlowState | null {
  const values = ev.world.wordValues.get(path.lock.key);
  if (values === undefined || values.size < 3) return path.certain ? null : state;
  return withLockPaths(withHeld(state, path.lock), withPath(state.lockPaths, path));
}

/** A new attempt: what the same operation won or lost before is past. */
export function attemptAnew(state: FlowState, result: string): FlowState {
  const past = [...state.lockPaths.values()].find((path) => path.now === 'given back' && isBy(path, [result]));
  return past ? withLockPaths(state, withoutPath(state.lockPaths, 'given back', past.lock.key)) : state;
}

/** An atomic write of a lock word gives the lock back, unless it is known to write another value than the free one. */
export function giveBack(ev: Evaluator, location: string, operation: string, written: Value | undefined, at: Span, own: boolean): LockPath | undefined {
  giveBackBits(ev, location, operation, written, at, own);
  const { state } = ev;
  if (!state) return undefined;
  const path = takenOn(state.lockPaths, location);
  const lock = state.held.get(location) ?? path?.lock;
  const value = written && constantOf(written);
  const sets = operation === 'store' || operation === 'exchange' || operation === 'compareExchange' || operation === 'element';
  if (sets && ev.world.releasedLocks.has(location)) ev.activation.operations.givesBack = true;
  if (!lock) {
    if (sets && value) noteGivenBack(ev, state, location, at, 'never', String(value.v), own);
    ev.state = withoutUnnamed(state, location);
    return undefined;
  }
  // The holder may move the word to another value that is not the free one.
  const stays = lock.free !== undefined ? String(value?.v) !== lock.free : lock.taken !== undefined && String(value?.v) === lock.taken;
  if (sets && value && stays) {
    // Whoever waits for that value goes on from there: nothing is left behind.
    if (lock.taken === undefined && operation !== 'compareExchange') ev.state = withLockPaths(state, withoutPath(state.lockPaths, 'taken', location));
    return undefined;
  }
  // A compareExchange is meant to give it back if it is to write the free value.
  const frees = value !== undefined && (lock.free === undefined ? String(value.v) !== lock.taken : String(value.v) === lock.free);
  if (operation === 'compareExchange' && !frees && !isStepBack(lock, written)) return undefined;
  noteGivenBack(ev, state, location, at, state.held.has(location) ? 'always' : 'sometimes', String(value?.v), own, lock);
  ev.state = released(ev, state, lock, path, placeHere(ev, at), operation);
  return path;
}

/** Whoever shares a word in counts on from what it found, and so does who leaves it, in the other direction. */
function isStepBack({ permit, shared }: HeldLock, written: Value | undefined): boolean {
  const number = written && integerOf(written);
  return number !== undefined && number.terms.length === 1 && ((permit === true && number.constant === 1) || (shared === true && number.constant === -1));
}

/** Locks that are bits of the word, and are bits of what is written as they are when nobody has the lock. */
function giveBackBits(ev: Evaluator, location: string, operation: string, written: Value | undefined, at: Span, own: boolean): void {
  const { state } = ev;
  const locks = new Map([...state?.held.values() ?? [], ...takenLocks(state?.lockPaths ?? new Map()).map(({ lock }) => lock)].map((lock) => [lock.key, lock]));
  for (const lock of locks.values()) {
    if (lock.bits?.word !== location || !ev.state || !freesBits(lock.bits, operation, written && integerOf(written))) continue;
    if (!lock.oneOf) noteGivenBack(ev, ev.state, lock.key, at, ev.state.held.has(lock.key) ? 'always' : 'sometimes', 'bits', own, lock);
    ev.state = released(ev, ev.state, lock, takenOn(ev.state.lockPaths, lock.key), placeHere(ev, at), operation);
  }
}

/** A word of an array that is not known is written: any lock that this value sets free may have been given back. */
export function giveBackSome(ev: Evaluator, written: Value | undefined): void {
  const value = written && constantOf(written);
  if (!ev.state || !value) return;
  ev.state = takenLocks(ev.state.lockPaths).filter(({ lock }) => lock.free === String(value.v) || (lock.free === undefined && lock.taken !== String(value.v)))
    .reduce((state, { lock }) => withLockPaths(state, withoutPath(state.lockPaths, 'taken', lock.key)), ev.state);
}

/** The lock is given back by a known release, such as the end of a callback. */
export function released(ev: Evaluator, state: FlowState, lock: HeldLock, path: LockPath | undefined, place: CodePlace, operation?: string): FlowState {
  const after = withoutHeld(state, lock.key);
  if (!ev.world.releasedLocks.has(lock.key)) {
    ev.world.releasedLocks.add(lock.key);
    ev.changed = true;
  }
  ev.activation.gaveBack.add(lock.key);
  for (const leak of path?.leaks ?? []) ev.closedLeaks.add(leak);
  if (after.held.has(lock.key)) return after;
  return withLockPaths(after, withPath(after.lockPaths, { now: 'given back', lock, place, depth: ev.stack.length, ...(path?.results ? { results: path.results } : {}), ...(operation === undefined ? {} : { operation }) }));
}

/** One of many locks is given back, nothing says which: none of them counts as left behind. */
function withoutUnnamed(state: FlowState, location: string): FlowState {
  const base = location.slice(0, location.lastIndexOf('[') + 1);
  if (base === '' || isOneWord(location)) return state;
  return takenLocks(state.lockPaths).filter(({ lock }) => lock.key.startsWith(base) && !isOneWord(lock.key))
    .reduce((current, { lock }) => withLockPaths(current, withoutPath(current.lockPaths, 'taken', lock.key)), state);
}

function noteGivenBack(ev: Evaluator, state: FlowState, location: string, at: Span, held: 'always' | 'sometimes' | 'never', value: string, own: boolean, lock?: HeldLock): void {
  const lost = state.lockPaths.get(`lost ${location}`);
  const before = held === 'never' ? state.lockPaths.get(`given back ${location}`) : undefined;
  // What has outlived the section that it was registered in may be meant to give the lock back.
  const earlier = lost ?? (before?.operation === ESCAPED ? undefined : before);
  const depth = earlier?.depth ?? takenOn(state.lockPaths, location)?.depth ?? Math.max(0, ev.stack.length - 1);
  noteLock(ev, {
    k: 'release', lock: lock ?? { key: location, scope: 'all-agents', token: '' }, held, value, own, step: earlier?.operation !== undefined && earlier.operation !== 'store',
    place: seenFrom(ev, depth, at), inner: placeHere(ev, at), ...(earlier ? { after: earlier.now === 'lost' ? 'lost' : 'given back', earlier: earlier.place } : {}),
    accounted: activationsAbove(ev, depth).some((activation) => mayKeepAccount(activation.function)) || mayKeepAccount(ev.activation.function),
  });
}

/** The analysis goes on as if the agent had been let in a second time, which it has to give back too. */
export function letIn(state: FlowState, { lock }: LockPath): FlowState {
  return withHeld(state, { ...lock, token: `${lock.token}+` });
}

/** Nothing goes on after a wait for a lock that the agent holds itself. */
export function noteBlocked(ev: Evaluator, blocked: NonNullable<Evaluator['activation']['blocked']>): void {
  const { by, place, givesUp } = blocked;
  if (givesUp || activationsAbove(ev, by.depth).some((activation) => mayKeepAccount(activation.function))) return;
  noteLock(ev, { k: 'again', lock: by.lock, first: by.place, place: seenFrom(ev, by.depth, place.at), inner: seenFromCaller(ev, by.depth, place.at) });
}

/** The lock as the operation at `at` takes it: its token tells this section from the next one. */
export function heldFrom(ev: Evaluator, lock: Omit<HeldLock, 'token'>, at: Span): HeldLock {
  return { ...lock, token: `${ev.activation.path}/${at[0]}` };
}

/** The state after the lock is given back at `at`. */
export function givenBack(ev: Evaluator, lock: HeldLock, at: Span): FlowState | null {
  return ev.state && released(ev, ev.state, lock, takenOn(ev.state.lockPaths, lock.key), placeHere(ev, at));
}
