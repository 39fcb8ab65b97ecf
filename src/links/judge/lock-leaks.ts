/** Locks that stay taken: a way out of a function, or the end of a task, passes by the release. */
import { UNSEEN_LOCK } from '../../models/locks.js';
import { syncLocation } from '../access.js';
import type { KeptEvent, LeakEvent } from '../lock-events.js';
import type { Program } from '../program.js';
import { once } from './once.js';

export type LockLeak = LeakEvent | KeptEvent;

export function lockLeaks(program: Program): LockLeak[] {
  const leaks = program.lockEvents.filter((event): event is LeakEvent => event.k === 'leak' && !isCounter(program, event) && !program.isGroupLock(event.lock.key));
  const told = new Set(leaks.map(({ place }) => `${place.file}:${place.at[0]}`));
  const kept = program.lockEvents.filter((event): event is KeptEvent => event.k === 'kept' && !told.has(`${event.place.file}:${event.place.at[0]}`) && isForgotten(program, event));
  return [...leaks, ...kept];
}

/** A word that is also counted up is no lock, though somebody sets it from nought to one. */
function isCounter(program: Program, { lock }: LockLeak): boolean {
  return lock.free !== undefined && wordsCounted(program).has(lock.key);
}

const wordsCounted = once((program) => new Set(program.accesses.filter(({ operation }) => operation === 'add').map(({ region, low }) => syncLocation(region, low))));

/** Nobody is left to give it back: code outside may call a release, another task may be meant to do it. */
function isForgotten(program: Program, event: KeptEvent): boolean {
  const { lock, taskKind, role } = event;
  if (taskKind === 'external' || role !== undefined || lock.permit || lock.key === UNSEEN_LOCK || lock.scope === 'one-agent') return false;
  if (isCounter(program, event) || program.isGroupLock(lock.key)) return false;
  if (!program.isReleased(lock.key)) return false;
  return !program.eventsOf(lock.key).some((event) => event.k === 'release' && event.held === 'never' && event.value === lock.free);
}
