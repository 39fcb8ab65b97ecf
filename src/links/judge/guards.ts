/** Locks and publication: what keeps two accesses apart although their agents run at the same time. */
import { ALTERNATIVE, syncLocation, type Access } from '../access.js';
import type { HeldLock } from '../flow-state.js';

/** A lock that both hold. Element locks of one array count as the same unless their indices are different constants. */
export function commonLock(a: Access, b: Access): HeldLock | undefined {
  for (const lock of a.state.held.values()) {
    if (lock.scope !== 'all-agents') continue;
    for (const other of b.state.held.values()) if (other.scope === 'all-agents' && sameLock(lock.key, other.key)) return lock;
  }
  return undefined;
}

export function sameLock(a: string, b: string): boolean {
  if (a === b) return true;
  const [first, second] = [partsOf(a), partsOf(b)];
  if (!first || !second || first.region !== second.region) return false;
  return !(isConstantIndex(first.index) && isConstantIndex(second.index));
}

function partsOf(key: string): { region: string; index: string } | undefined {
  const open = key.lastIndexOf('[');
  return key.endsWith(']') && open > 0 ? { region: key.slice(0, open), index: key.slice(open + 1, -1) } : undefined;
}

function isConstantIndex(index: string): boolean {
  return /^\+-?\d+$/.test(index);
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
  const locations = new Set(access.state.acquired);
  const reads = [...[...access.state.decisions.values()].map((decision) => decision.read), ...access.placedBy];
  for (const read of reads) {
    const source = accessById[read];
    if (source?.atomic) locations.add(syncLocation(source.region, source.low));
  }
  return locations;
}

/** Plain data written before an atomic write of a word and read after the atomic read of it (or the other way about). */
export function isPublished(a: Access, b: Access, accessById: readonly Access[]): string | undefined {
  const own = new Set([syncLocation(a.region, a.low), syncLocation(b.region, b.low)]);
  const meets = (released: ReadonlySet<string>, acquired: ReadonlySet<string>): string | undefined => 
    [...acquired].find((locations) => locations.split(ALTERNATIVE).every((location) => !own.has(location) && released.has(location)));
  return meets(a.releases, acquiredBefore(b, accessById)) ?? meets(b.releases, acquiredBefore(a, accessById));
}
