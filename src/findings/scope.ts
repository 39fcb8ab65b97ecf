import type { FileProblem, Finding } from './finding.js';
import type { Place } from '../text/span.js';

/** A part of a project that somebody asks about. */
export type IsInScope = (place: PlaceInScope) => boolean;

type PlaceInScope = Pick<Place, 'file' | 'line' | 'endLine'>;

/** No line, for what is about a whole file. */
const NO_LINE = { line: -1, endLine: -1 };

/** All places that the race is made of: its accesses, where the memory is made and handed over, and the files of its agents. */
export function placesOf(finding: Finding): readonly PlaceInScope[] {
  const { way = [], sides = [] } = finding.evidence ?? {};
  return [finding, ...finding.related, ...way, ...sides, ...sides.flatMap(({ entry }) => (entry === undefined ? [] : { file: entry, ...NO_LINE }))];
}

export function touches(finding: Finding, isInScope: IsInScope): boolean {
  return placesOf(finding).some(isInScope);
}

/** Whether the problem is one of this part; a failure of racelint itself can hide what is in any. */
export function concerns({ file, kind, line = 1 }: FileProblem, isInScope: IsInScope): boolean {
  return kind === 'internal' || isInScope({ file, line, endLine: line });
}
