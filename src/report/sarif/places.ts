import type { PhysicalLocation, Region } from 'sarif';
import type { Place } from '../../text/span.js';
import { sourceLines } from '../source-window.js';

/** The name of the folder that all paths are relative to (SARIF 3.14.14). */
export const ROOT = 'SRCROOT';

export type SourceOf = (file: string) => string | undefined;

export function artifact(file: string): PhysicalLocation {
  // A path is no URI: `encodeURI` leaves the signs that part one.
  const uri = encodeURI(file.toWellFormed()).replaceAll('?', '%3F').replaceAll('#', '%23');
  return { artifactLocation: { uri, uriBaseId: ROOT } };
}

export function regionAt(line: number, column: number): Region {
  return { startLine: line, startColumn: column };
}

/** The place, cut to its first line: GitHub shows an alert in a pull request only where all its lines have changed. */
export function physicalLocation(place: Place, sourceOf: SourceOf): PhysicalLocation {
  const { file, line, column, endLine, endColumn } = place;
  const text = sourceLines(sourceOf(file) ?? '')[line - 1];
  const end = line === endLine ? endColumn : Math.max(column + 1, (text ?? '').length + 1);
  return { ...artifact(file), region: { ...regionAt(line, column), endLine: line, endColumn: end, ...(text !== undefined && { snippet: { text: text.slice(column - 1, end - 1) } }) } };
}
