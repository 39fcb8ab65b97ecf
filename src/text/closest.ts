import { closest, distance } from 'fastest-levenshtein';

/** The candidate that `word` may be a typing mistake of. */
export function closestTo(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const nearest = closest(word, candidates);
  const tolerance = Math.max(2, Math.floor(word.length / 3));
  return distance(word, nearest) <= tolerance ? nearest : undefined;
}

/** "Did you mean …?", or nothing where no candidate is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const nearest = closestTo(word, candidates);
  return nearest === undefined ? '' : `Did you mean "${nearest}"?`;
}
