/** Waiting for the event loop with a lock held for which others block. */
import { isWebLock } from '../lock-keys.js';
import type { AwaitEvent } from '../lock-events.js';
import type { Program } from '../program.js';
import { sameLock } from './guards.js';
import { syncLocation } from '../access.js';

export interface AwaitUnderLock {
  readonly event: AwaitEvent;
  /** Further awaits of the same critical section. */
  readonly others: readonly AwaitEvent[];
}

export function awaitsUnderLock(program: Program): AwaitUnderLock[] {
  const sections = new Map<string, AwaitEvent[]>();
  for (const event of program.lockEvents) {
    if (event.k !== 'await' || isWebLock(event.lock.key) || event.lock.scope !== 'all-agents' || event.lock.permit) continue;
    if (!program.isReleased(event.lock.key) || !blocksOthers(program, event.lock.key)) continue;
    const key = `${event.first.file}:${event.first.at[0]}|${event.lock.key}`;
    const present = sections.get(key) ?? [];
    if (!present.some(({ place }) => place.file === event.place.file && place.at[0] === event.place.at[0])) sections.set(key, [...present, event]);
  }
  return [...sections.values()].flatMap(([event, ...others]) => (event ? [{ event, others }] : []));
}

/** Somebody waits for it with `Atomics.wait` or by going round, and so keeps its own agent from running. */
function blocksOthers(program: Program, key: string): boolean {
  if (program.eventsOf(key).some((event) => event.k === 'taken' && event.spins)) return true;
  return program.accesses.some((access) => access.operation === 'wait' && sameLock(syncLocation(access.region, access.low), key));
}
