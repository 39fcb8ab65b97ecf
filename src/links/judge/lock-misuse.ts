/** Locks that are taken or given back as if they were others: twice, not at all, or by who does not hold them. */
import type { AgainEvent, AwaitEvent, ReleaseEvent } from '../lock-events.js';
import type { Program } from '../program.js';

export type LockMisuse =
  | { readonly k: 'again'; readonly event: AgainEvent }
  | { readonly k: 'not won' | 'twice' | 'not held' | 'set free'; readonly event: ReleaseEvent }
  | { readonly k: 'too early'; readonly event: AwaitEvent };

export function lockMisuses(program: Program): LockMisuse[] {
  return program.lockEvents.flatMap((event): LockMisuse[] => {
    if (event.k === 'again') return [{ k: 'again', event }];
    if (event.k === 'early') return [{ k: 'too early', event }];
    if (event.k !== 'release' || event.held === 'always') return [];
    const k = releaseFault(program, event);
    return k ? [{ k, event }] : [];
  });
}

function releaseFault(program: Program, event: ReleaseEvent): 'not won' | 'twice' | 'not held' | 'set free' | undefined {
  const { lock, value, after, held, own, accounted, step } = event;
  // Words that nobody gives back are no locks, other values than the free one keep it taken, and first of all comes the initial value.
  if (!program.isReleased(lock.key) || own || !isFreeValue(program, lock.key, value)) return undefined;
  if (accounted || step || program.isGroupLock(lock.key)) return undefined;
  if (program.eventsOf(lock.key).some((taken) => taken.k === 'taken' && taken.accounted && taken.lock.key === lock.key)) return undefined;
  if (after === 'lost') return 'not won';
  if (held === 'sometimes') return undefined;
  if (after === 'given back') return 'twice';
  if (event.taskKind === 'external' || event.role !== undefined) return undefined;
  // Of elements at unknown indices nothing says that they are the same one.
  if (isPassedOn(program, event) || !program.eventsOf(lock.key).some((other) => other.k === 'taken' && other.lock.key === lock.key)) return undefined;
  const sites = program.lockEvents.filter((other) => other.k === 'release' && other.inner.file === event.inner.file && other.inner.at[0] === event.inner.at[0]);
  if (sites.some((other) => other.k === 'release' && other.held === 'always')) return 'not held';
  return program.agent(event.agent)?.parent === undefined ? undefined : 'set free';
}

/** The value that whoever takes the lock expects to find. */
function isFreeValue(program: Program, key: string, value: string): boolean {
  return program.eventsOf(key).some(({ k, lock }) => k === 'taken' && !lock.permit && !lock.shared && (lock.free === undefined ? lock.taken !== value : lock.free === value));
}

/** Some task ends with the lock: it may be meant to be given back by another one. */
function isPassedOn(program: Program, { lock }: ReleaseEvent): boolean {
  return program.eventsOf(lock.key).some((event) => event.k === 'kept');
}
