/** How many instances of an agent may run with a region of memory. */

/**
 * How many instances of an agent may run with a region. `answered`: the one has sent the message that was waited for, so
 * that only what it does afterwards can still overlap; `all-answered`: the many have.
 */
export type ShareCount = 'answered' | 'all-answered' | 'one' | 'many';

const COUNTS: readonly ShareCount[] = ['answered', 'all-answered', 'one', 'many'];

/** None of the instances is at work. */
export function isIdle(count: ShareCount | undefined): boolean {
  return count === undefined || count === 'answered' || count === 'all-answered';
}

/** The one that allows more. */
function greater(a: ShareCount | undefined, b: ShareCount): ShareCount {
  return a !== undefined && COUNTS.indexOf(a) > COUNTS.indexOf(b) ? a : b;
}

/** For each pair of agent and region, the one that allows more. */
export function greaterShares(a: ReadonlyMap<string, ShareCount>, b: ReadonlyMap<string, ShareCount>): ReadonlyMap<string, ShareCount> {
  let shares: Map<string, ShareCount> | undefined;
  for (const [pair, count] of b) {
    const grown = greater(a.get(pair), count);
    if (grown !== a.get(pair)) (shares ??= new Map(a)).set(pair, grown);
  }
  return shares ?? a;
}
