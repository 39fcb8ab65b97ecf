/** Critical sections that are open to other agents, though a lock is taken around them or was meant to be. */
import type { Access } from '../access.js';
import type { HeldLock } from '../flow-state.js';
import type { TakenEvent } from '../lock-events.js';
import { ESCAPED, type CodePlace } from '../lock-paths.js';
import type { Conflict, Program } from '../program.js';
import { isGuarded } from './guards.js';
import { once } from './once.js';
import { unevenAccesses, unorderedPlainPairs } from './plain-pairs.js';
import { checkedWrites, splitUpdates } from './windows.js';

/**
 * `of one agent`: each agent has the lock for itself; `shared`: written by who may only read; `stolen`: taken from who goes on
 * all the same; `outlived`: the code runs after the lock has been given back.
 */
export type Opening = 'of one agent' | 'shared' | 'stolen' | 'outlived';

export interface OpenSection {
  readonly opening: Opening;
  readonly lock: HeldLock;
  /** Where the lock is taken; of what outlives the section, where it is left behind. */
  readonly place: CodePlace;
  /** The access in the section, and one of another agent that it does not keep out. */
  readonly conflict: Conflict;
  /** What the lock was to keep whole: an update, a check with what follows from it, or nothing but the value. */
  readonly what: 'update' | 'check' | 'value';
}

export const openSections = once(findOpenSections);

function findOpenSections(program: Program): OpenSection[] {
  const found = new Map<string, OpenSection>();
  const note = (access: Access, conflict: Conflict, what: OpenSection['what']): void => {
    if (isGuarded(access)) return;
    for (const { opening, lock, place } of openingsAt(program, access, conflict.other)) {
      const key = place && `${opening}|${place.file}:${place.at[0]}`;
      if (place && key !== undefined && !found.has(key)) found.set(key, { opening, lock, place, conflict, what });
    }
  };
  for (const { write, conflict } of splitUpdates(program)) note(write, conflict, 'update');
  for (const { write, conflict } of checkedWrites(program)) note(write, conflict, 'check');
  for (const { conflict } of [...unevenAccesses(program), ...unorderedPlainPairs(program)]) note(conflict.access, conflict, 'value');
  return [...found.values()];
}

type Found = Pick<OpenSection, 'opening' | 'lock'> & { readonly place: CodePlace | undefined };

function openingsAt(program: Program, access: Access, other: Access): Found[] {
  const held = [...access.state.held.values()].flatMap((lock): Found[] => {
    const place = takenAs(program, access, lock)?.place;
    if (lock.scope === 'one-agent') return [{ opening: 'of one agent', lock, place }];
    if (!other.state.held.has(lock.key)) return [];
    return lock.stolen ? [{ opening: 'stolen', lock, place }] : lock.shared && access.kind !== 'read' ? [{ opening: 'shared', lock, place }] : [];
  });
  return [...held, ...outlived(program, access, other)];
}

/** What was started or registered in a section, and is at work when it is over. Some locks are meant to be given back there. */
function outlived(program: Program, access: Access, other: Access): Found[] {
  return [...access.state.lockPaths.values()].flatMap(({ lock, place, operation }): Found[] => {
    if (operation !== ESCAPED || lock.scope !== 'all-agents' || access.state.held.has(lock.key)) return [];
    if (!other.state.held.has(lock.key) && other.state.lockPaths.get(`given back ${lock.key}`)?.operation !== ESCAPED) return [];
    const isHandedOn = program.eventsOf(lock.key).some((event) => event.lock.key === lock.key && (event.k === 'kept' || (event.k === 'release' && event.held === 'never' && event.task === access.task)));
    return isHandedOn ? [] : [{ opening: 'outlived', lock, place }];
  });
}

function takenAs(program: Program, { agent }: Access, { key, token }: HeldLock): TakenEvent | undefined {
  return program.eventsOf(key).find((event): event is TakenEvent => event.k === 'taken' && event.agent === agent && event.lock.key === key && event.lock.token === token);
}
