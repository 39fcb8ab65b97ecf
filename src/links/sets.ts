/**
 * Unions and intersections that are one of the two sets wherever that is right: a set that is known already need not be
 * compared with all others, and costs no memory.
 */

export function unionOf<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> {
  if (a === b || isWithin(b, a)) return a;
  return isWithin(a, b) ? b : new Set([...a, ...b]);
}

export function intersection<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> {
  if (a === b || isWithin(a, b)) return a;
  return isWithin(b, a) ? b : new Set([...a].filter((entry) => b.has(entry)));
}

function isWithin<T>(part: ReadonlySet<T>, whole: ReadonlySet<T>): boolean {
  if (part.size > whole.size) return false;
  for (const entry of part) if (!whole.has(entry)) return false;
  return true;
}
