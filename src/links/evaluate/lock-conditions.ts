/**
 * Conditions that tell whether a lock is taken: it was taken under the same condition, or a flag was set when it was.
 */
import type { Expression, Pattern } from '../../facts/ir.js';
import { syncLocation, type Log } from '../access.js';
import { withHeld, withLockPaths, type FlowState } from '../flow-state.js';
import { pathKey, takenLocks, takenOn, withoutPath, withPath, type LockPath } from '../lock-paths.js';
import type { Evaluator } from './evaluator.js';
import { placeHere } from './lock-log.js';
import { variableKey } from './variables.js';

/** Names a condition that is the same wherever it is asked in this activation; undefined where it may change. */
function conditionKey(ev: Evaluator, e: Expression): string | undefined {
  switch (e.k) {
    case 'var':
      return (ev.activation.module.facts.variables[e.id]?.writes ?? 1) === 0 ? variableKey(ev, e.id) : undefined;
    case 'const':
      return JSON.stringify(e.v);
    case 'undefined':
      return 'undefined';
    case 'this':
      return `this(${ev.activation.frame.thisValue.key})`;
    case 'typed':
      return conditionKey(ev, e.value);
    case 'member': {
      const object = typeof e.property === 'string' ? conditionKey(ev, e.object) : undefined;
      return object === undefined ? undefined : `${object}.${e.property as string}`;
    }
    case 'binary': {
      const [left, right] = [conditionKey(ev, e.left), conditionKey(ev, e.right)];
      return left === undefined || right === undefined ? undefined : `${left} ${e.op} ${right}`;
    }
    default:
      return undefined;
  }
}

/** `!test` is the contrary of `test`. */
function plain(test: Expression, truth = true): { test: Expression; truth: boolean } {
  return test.k === 'unary' && test.op === '!' ? plain(test.value, !truth) : { test, truth };
}

/** Before the ways of a condition meet: what was taken on one of them only was taken under that condition. */
export function underCondition(ev: Evaluator, whole: Expression, before: FlowState | null, own: FlowState | null, other: FlowState | null, side: boolean, asked: Log): FlowState | null {
  if (!before || !own || own.lockPaths === before.lockPaths) return own;
  const { test, truth } = plain(whole);
  const key = conditionKey(ev, test);
  const shared = decidedByOthers(ev, before, own) || asksOthers(asked, own);
  let paths: Map<string, LockPath> | undefined;
  for (const path of takenLocks(own.lockPaths)) {
    const name = path.lock.key;
    if (takenOn(before.lockPaths, name) === path || (other && takenOn(other.lockPaths, name))) continue;
    if (key === undefined && !shared) continue;
    if (shared) ev.world.groupLocks.add(name);
    paths ??= new Map(own.lockPaths);
    paths.set(pathKey('taken', name), { ...path, ...(key === undefined ? {} : { when: `${truth === side ? '' : '!'}${key}` }), ...(shared ? { group: true } : {}) });
  }
  return paths ? withLockPaths(own, paths) : own;
}

/** Shared memory, other than the lock words, led here: the first of a group takes the lock, the last one gives it back. */
function decidedByOthers(ev: Evaluator, before: FlowState, own: FlowState): boolean {
  return [...own.decisions].some(([key, { read }]) => {
    const access = before.decisions.has(key) ? undefined : ev.world.accessById[read];
    return access !== undefined && !takenOn(own.lockPaths, syncLocation(access.region, access.low));
  });
}

/** The condition changes shared memory itself: `if (++readers === 1)`. */
function asksOthers(asked: Log, own: FlowState): boolean {
  return asked.some((entry) => entry.k === 'access' && entry.access.kind !== 'read' && !takenOn(own.lockPaths, syncLocation(entry.access.region, entry.access.low)));
}

/** Where a condition is asked again, a lock that was taken under it is taken on that side, and not on the other. */
export function assumeCondition(ev: Evaluator, whole: Expression, truth: boolean, state: FlowState | null): FlowState | null {
  if (!state) return state;
  const taken = takenLocks(state.lockPaths);
  if (taken.length === 0) return state;
  const key = conditionKey(ev, whole);
  const flagged = ev.lockFlags.get(flagKey(ev, whole) ?? '');
  return taken.reduce((current, path) => {
    const told = path.when !== undefined && key !== undefined && (path.when === key || path.when === `!${key}`) ? (path.when === key) === truth : undefined;
    const flag = flagged?.has(path.lock.key) ? truth : undefined;
    const sure = told ?? flag;
    if (sure === undefined) return current;
    if (sure) return current.held.has(path.lock.key) ? current : withHeld(current, path.lock);
    return withLockPaths(current, withoutPath(current.lockPaths, 'taken', path.lock.key));
  }, state);
}

/** The result of a function that says whether it took the locks. */
export function assumeTold(ev: Evaluator, paths: readonly LockPath[], truth: boolean, state: FlowState): FlowState {
  return paths.reduce((current, path) => {
    const { key } = path.lock;
    const present = takenOn(current.lockPaths, key);
    if (!truth) return present && !current.held.has(key) ? withLockPaths(current, withoutPath(current.lockPaths, 'taken', key)) : current;
    const place = placeHere(ev, ev.testing ?? path.place.at);
    const taken = present ?? { ...path, place, depth: ev.stack.length };
    return withLockPaths(current.held.has(key) ? current : withHeld(current, path.lock), withPath(current.lockPaths, taken));
  }, state);
}

/** Names a variable or field that may be a flag. */
function flagKey(ev: Evaluator, e: Expression | Pattern): string | undefined {
  if (e.k === 'var' || e.k === 'bind') return variableKey(ev, e.id);
  if (e.k === 'typed') return flagKey(ev, e.value);
  if (e.k !== 'member' || typeof e.property !== 'string') return undefined;
  const base = e.object.k === 'this' ? `this(${ev.activation.frame.thisValue.key})` : flagKey(ev, e.object);
  return base === undefined ? undefined : `${base}.${e.property}`;
}

/** `locked = true` with a lock held: from now on the flag tells of it. */
export function noteFlag(ev: Evaluator, target: Pattern, value: Expression): void {
  if (value.k !== 'const' || value.v === false || value.v === null || value.v === 0 || value.v === '' || !ev.state) return;
  const held = takenLocks(ev.state.lockPaths).map(({ lock }) => lock.key).filter((name) => ev.state?.held.has(name));
  const key = flagKey(ev, target);
  if (key === undefined) return;
  const present = ev.lockFlags.get(key);
  ev.lockFlags.set(key, new Set(present ? held.filter((name) => present.has(name)) : held));
}
