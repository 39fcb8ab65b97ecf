/** The locks of a program, as they were recognised: by what is done to their word, by their name, or by who makes them. */
import { syncLocation, wordLocation, type Access } from '../access.js';
import type { HeldLock } from '../flow-state.js';
import { listIn } from '../lists.js';
import type { ReleaseEvent, TakenEvent } from '../lock-events.js';
import { isWaitedForByPromise, isWebLock } from '../lock-keys.js';
import type { Program } from '../program.js';
import { constantOf } from '../values.js';

export type LockKind = 'mutex' | 'three-state mutex' | 'owner mutex' | 'bit lock' | 'semaphore' | 'ticket lock' | 'read-write lock' | 'Web Lock' | 'lock of promises';

export interface KnownLock {
  readonly key: string;
  readonly kind: LockKind;
  readonly taken: readonly TakenEvent[];
  readonly givenBack: readonly ReleaseEvent[];
  /** Plain accesses that are made while it is held. */
  readonly guards: readonly Access[];
}

/** Words that nobody gives back are no locks: what was won there was a claim, made once. */
export function knownLocks(program: Program): KnownLock[] {
  const taken = new Map<string, TakenEvent[]>();
  for (const event of program.lockEvents) if (event.k === 'taken') listIn(taken, event.lock.key).push(event);
  return [...taken].filter(([key]) => isWaitedForByPromise(key) || program.isReleased(key)).map(([key, events]): KnownLock => ({
    key, kind: kindOf(program, key, events.map(({ lock }) => lock)), taken: events,
    givenBack: program.eventsOf(key).filter((event): event is ReleaseEvent => event.k === 'release' && event.held !== 'never' && event.lock.key === key),
    guards: program.accesses.filter(({ atomic, state }) => !atomic && state.held.has(key)),
  }));
}

function kindOf(program: Program, key: string, locks: readonly HeldLock[]): LockKind {
  if (isWebLock(key)) return 'Web Lock';
  if (isWaitedForByPromise(key)) return 'lock of promises';
  if (locks.some(({ bits }) => bits)) return 'bit lock';
  if (locks.some(({ shared }) => shared)) return 'read-write lock';
  if (locks.some(({ permit }) => permit)) return 'semaphore';
  if (locks.every(({ free, taken }) => free === undefined && taken === undefined)) return 'ticket lock';
  const written = program.accesses.filter((access) => access.atomic && access.kind !== 'read' && syncLocation(access.region, access.low) === wordLocation(key) && access.operation !== 'sub' && access.operation !== 'add')
    .map((access) => access.written && constantOf(access.written)?.v);
  if (written.includes(undefined)) return 'owner mutex';
  return new Set(written.map(String)).size > 2 ? 'three-state mutex' : 'mutex';
}
