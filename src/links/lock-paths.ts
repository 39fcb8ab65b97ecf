/**
 * What may have happened to each lock on the paths that lead to a point: taken and not given back yet, tried in vain, given
 * back. `FlowState.held` says what holds on all paths; this says what holds on some.
 */
import type { Span } from '../text/span.js';
import type { HeldLock } from './flow-state.js';

/** A place, as the code that is running sees it: the acquire itself, or the call that came back with the lock. */
export interface CodePlace {
  readonly file: string;
  readonly at: Span;
  readonly functionName: string;
}

export interface LockPath {
  readonly now: 'taken' | 'lost' | 'given back';
  readonly lock: HeldLock;
  readonly place: CodePlace;
  /** Number of activations on the stack, the one that sees the place included. */
  readonly depth: number;
  /** The atomic operations of which one won or lost it. */
  readonly results?: readonly string[];
  /** The condition under which it was taken. */
  readonly when?: string;
  /** The first of a group of agents takes it, the last one gives it back. */
  readonly group?: boolean;
  /** How it was given back. `escaped`: it was not, but this code goes on by itself after whoever holds it has given it back. */
  readonly operation?: string;
  /** Left behind by these functions, which give it back on other paths. */
  readonly leaks?: readonly string[];
}

/** What the work behind a promise did to locks. */
export interface LockChange {
  readonly taken: readonly LockPath[];
  readonly givenBack: readonly HeldLock[];
  /** Given back meanwhile. */
  readonly takenAgain: readonly HeldLock[];
}

/** The operation of a path on which the code has outlived the section that it was called in. */
export const ESCAPED = 'escaped';

export type LockPaths = ReadonlyMap<string, LockPath>;

export const NO_LOCK_PATHS: LockPaths = new Map();

export function pathKey(now: LockPath['now'], lockKey: string): string {
  return `${now} ${lockKey}`;
}

export function takenOn(paths: LockPaths, lockKey: string): LockPath | undefined {
  return paths.get(pathKey('taken', lockKey));
}

/** The path was won or lost by one of these operations. */
export function isBy(path: LockPath | undefined, results: readonly string[]): boolean {
  return path?.results?.some((result) => results.includes(result)) === true;
}

/** Locks that are taken on some path. */
export function takenLocks(paths: LockPaths): LockPath[] {
  return [...paths.values()].filter(({ now }) => now === 'taken');
}

export function withPath(paths: LockPaths, path: LockPath): LockPaths {
  const next = new Map(paths);
  const { key } = path.lock;
  if (path.now === 'taken') for (const other of ['lost', 'given back'] as const) next.delete(pathKey(other, key));
  if (path.now === 'given back') for (const other of ['taken', 'lost'] as const) next.delete(pathKey(other, key));
  return next.set(pathKey(path.now, key), path);
}

export function withoutPath(paths: LockPaths, now: LockPath['now'], lockKey: string): LockPaths {
  const key = pathKey(now, lockKey);
  if (!paths.has(key)) return paths;
  const next = new Map(paths);
  next.delete(key);
  return next;
}

/** Where paths meet, what holds on either of them holds on some. Of two places the one that stands first is kept. */
export function eitherPath(a: LockPaths, b: LockPaths): LockPaths {
  if (a === b || b.size === 0) return a;
  if (a.size === 0) return b;
  const both = new Map(a);
  for (const [key, path] of b) {
    const other = both.get(key);
    if (!other || isBefore(path.place, other.place)) both.set(key, path);
  }
  return both;
}

function isBefore(a: CodePlace, b: CodePlace): boolean {
  return a.file === b.file ? a.at[0] < b.at[0] : a.file < b.file;
}

/** All that is known of it: states with the same text are one. */
export function textOfLock({ key, token, depth, scope, free, taken, permit, oneOf, shared, stolen, assumed, made }: HeldLock): string {
  const kind = [scope === 'one-agent', permit, oneOf, shared, stolen, assumed].map((flag) => (flag ? '1' : '0')).join('');
  return `${key}${token}${depth ?? ''}/${kind}${free ?? ''},${taken ?? ''}${made ? `/${made.by} ${made.file}:${made.at[0]}` : ''}`;
}

export function textOfPath({ now, lock, place, depth, results, leaks, when, group, operation }: LockPath): string {
  return `${now} ${textOfLock(lock)}@${place.file}:${place.at[0]}/${depth}/${results?.join() ?? ''}/${leaks?.join() ?? ''}/${when ?? ''}${group ? '/group' : ''}${operation ?? ''}`;
}
