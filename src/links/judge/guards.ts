/** Locks and publication: what keeps two accesses apart although their agents run at the same time. */
import { UNSEEN_LOCK } from '../../models/locks.js';
import { ALTERNATIVE, coarseLocation, COMPARED_AGAIN, isOneWord, syncLocation, type Access } from '../access.js';
import { wordsAcquired } from '../acquisition.js';
import { COUNTED, OWN_NUMBER, type HeldLock } from '../flow-state.js';
import { symbolsOf, symbolsWithin } from '../polynomial.js';

/** A lock that both hold. Element locks of one array count as the same unless their indices are different constants. */
export function commonLock(a: Access, b: Access, keepsOut: (lock: HeldLock) => boolean = () => true): HeldLock | undefined {
  for (const lock of a.state.held.values()) {
    if (lock.scope !== 'all-agents' || !keepsOut(lock)) continue;
    for (const other of b.state.held.values()) if (other.scope === 'all-agents' && sameLock(lock.key, other.key) && exclude(lock, other)) return lock;
  }
  return undefined;
}

/** Two holders of one lock keep each other out, unless they share it or one has stolen it from the other. */
function exclude(a: HeldLock, b: HeldLock): boolean {
  return !(a.shared && b.shared) && !a.stolen && !b.stolen;
}

export function sameLock(a: string, b: string): boolean {
  if (a === b || a === UNSEEN_LOCK || b === UNSEEN_LOCK) return true;
  const [first, second] = [memoryOf(a), memoryOf(b)];
  return first !== undefined && first === second && !(isOneWord(a) && isOneWord(b));
}

/** Key of the region, where the lock is a word. */
export function memoryOf(key: string): string | undefined {
  const open = key.lastIndexOf('[');
  return key.endsWith(']') && open > 0 ? key.slice(0, open) : undefined;
}

/** A lock that all agents respect is held. */
export function isGuarded(access: Access): boolean {
  return [...access.state.held.values()].some((lock) => lock.scope === 'all-agents' && !lock.stolen && !(lock.shared && access.kind !== 'read'));
}

/** Both happen in one critical section, which nobody else can enter in between. */
export function inOneCriticalSection(first: Access, second: Access): HeldLock | undefined {
  for (const lock of first.state.held.values()) {
    const other = second.state.held.get(lock.key);
    if (other && other.token === lock.token && lock.scope === 'all-agents') return lock;
  }
  return undefined;
}

/** Sync locations that the access comes after: it was decided by, placed by, or waited for an atomic read of them. */
export function acquiredBefore(access: Access, accessById: readonly Access[]): ReadonlySet<string> {
  const locations = new Set(wordsAcquired(access.state, accessById));
  for (const read of access.placedBy) {
    const source = accessById[read];
    if (source?.atomic) locations.add(syncLocation(source.region, source.low));
  }
  // Who waited for some bits of a word knows nothing of what is done under others.
  for (const { bits } of access.state.held.values()) if (bits) locations.delete(bits.word);
  return locations;
}

/** Instances of one agent that last waited for the word at one and the same place: no wait lies between the two. */
function inOnePhase(word: string, a: Access, b: Access): boolean {
  if (a.agent !== b.agent || a.task !== b.task) return false;
  const places = (access: Access): string[] => [...access.state.waitedAt].filter((entry) => coarseLocation(entry.slice(0, entry.lastIndexOf('@'))) === coarseLocation(word) && !isPlaceOfOthers(entry, access)).map((entry) => entry.slice(entry.lastIndexOf('@')));
  const own = places(a);
  return own.length > 0 && places(b).some((place) => own.includes(place));
}

/** Agents of another number wait there. */
function isPlaceOfOthers(entry: string, { state }: Access): boolean {
  return entry.split(OWN_NUMBER).slice(1).some((number) => {
    const [symbol = '', value] = number.split('=');
    return [...state.facts].some((fact) => fact.startsWith(`${OWN_NUMBER}${symbol}=`) && fact !== `${OWN_NUMBER}${symbol}=${value ?? ''}`);
  });
}

/**
 * Plain data passed on by atomic words or messages. What is written must be released afterwards and acquired before it is
 * read; and before it is written again, the reader must have given it back. A write that never happens after its release
 * needs no giving back; a reader that compares the word again afterwards (a sequence lock) throws away what it read.
 */
export function isPublished(a: Access, b: Access, accessById: readonly Access[]): boolean {
  if (holdDifferentSlots(a, b, accessById)) return true;
  const own = [syncLocation(a.region, a.low), syncLocation(b.region, b.low)];
  const meeting = (released: ReadonlySet<string>, acquired: ReadonlySet<string>): string[] => {
    const coarse = new Set([...released].filter((location) => !own.includes(location)).map(coarseLocation));
    return [...acquired].filter((locations) => locations.split(ALTERNATIVE).every((location) => !own.includes(location) && coarse.has(coarseLocation(location)) && !inOnePhase(location, a, b)));
  };
  const acquiredByA = acquiredBefore(a, accessById);
  const acquiredByB = acquiredBefore(b, accessById);
  const [releasedByA, releasedByB] = [releasedAfter(a, a.releases, accessById), releasedAfter(b, b.releases, accessById)];
  if (a.kind !== 'read' && b.kind !== 'read') return meeting(releasedByA, acquiredByB).length > 0 && (meeting(releasedByB, acquiredByA).length > 0 || onceBefore(a, meeting(releasedByA, acquiredByB)));
  const [write, read, acquiredByWrite, acquiredByRead] = a.kind === 'read' ? [b, a, acquiredByB, acquiredByA] : [a, b, acquiredByA, acquiredByB];
  if ([...read.releases].some((released) => released.startsWith(COMPARED_AGAIN) && write.releases.has(released.slice(COMPARED_AGAIN.length)))) return true;
  const passedOn = meeting(write === a ? releasedByA : releasedByB, acquiredByRead);
  if (passedOn.length === 0) return false;
  return onceBefore(write, passedOn) || isInDrawnSlot(write) || meeting(releasedAfter(read, read.releasedByTask, accessById), new Set([...acquiredByWrite, ...messagesBefore(write)])).length > 0;
}

/** Both come after a count that came out at a certain number, as it does for one of those who count. */
export function isLastToCount(a: Access, b: Access): boolean {
  return [...a.state.facts].some((fact) => fact.startsWith(COUNTED) && b.state.facts.has(fact));
}

/** Of the words released, those that were not moved on already, between the look at them that gave the place and the access. */
function releasedAfter(access: Access, released: ReadonlySet<string>, accessById: readonly Access[]): ReadonlySet<string> {
  const spent = access.placedBy.flatMap((read) => {
    const source = accessById[read];
    return source && access.state.spent.has(read) ? [syncLocation(source.region, source.low)] : [];
  });
  return spent.length === 0 ? released : new Set([...released].filter((word) => !spent.includes(word)));
}

/** The slot was drawn from a count that only grows: it is written once. */
function isInDrawnSlot(write: Access): boolean {
  return write.low !== undefined && symbolsOf(write.low).some((symbol) => symbol.kind === 'ticket');
}

/** Both took the number of their place out of one word by an exchange, which gives each number to one of them at a time. */
function holdDifferentSlots(a: Access, b: Access, accessById: readonly Access[]): boolean {
  const swaps = (access: Access): string[] => [...access.placedBy, ...(access.low ? symbolsWithin(access.low).flatMap((symbol) => symbol.reads) : [])].flatMap((read) => {
    const source = accessById[read];
    return source?.operation === 'exchange' && source.valueUsed ? [syncLocation(source.region, source.low)] : [];
  });
  const own = swaps(a);
  return own.length > 0 && swaps(b).some((word) => own.includes(word));
}

/** Channels from which a message was taken before: a request that brings the memory back to who writes it. */
export function messagesBefore(access: Access): string[] {
  return [...access.state.facts].flatMap((fact) => {
    const end = /^message:(.*):(?:one|all)$/.exec(fact)?.[1];
    return end === undefined ? [] : [`channel ${end}`];
  });
}

/** The access never comes after the release of the words: it is done for good when they are set. */
function onceBefore(access: Access, words: readonly string[]): boolean {
  return words.some((locations) => locations.split(ALTERNATIVE).every((location) => ![...access.state.posted].some((posted) => coarseLocation(posted) === coarseLocation(location))));
}
