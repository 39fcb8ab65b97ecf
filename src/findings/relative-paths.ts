import { relative, sep } from 'node:path';
import type { FileProblem, Finding } from './finding.js';

/** The path as reports print it: relative to `folder`, with forward slashes. */
export function relativePath(file: string, folder: string): string {
  const path = relative(folder, file) || '.';
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** The finding with every path in it relative to `folder`. */
export function withRelativePaths(finding: Finding, folder: string): Finding {
  const shorten = <T extends { readonly file: string }>(place: T): T => ({ ...place, file: relativePath(place.file, folder) });
  return {
    ...shorten(finding),
    related: finding.related.map(shorten),
    interleaving: finding.interleaving.map(shorten),
    remedies: finding.remedies.map((remedy) => ({ ...remedy, edits: remedy.edits.map(shorten) })),
    ...(finding.evidence && { evidence: { ...finding.evidence, way: finding.evidence.way.map(shorten), sides: finding.evidence.sides.map(shorten) } }),
  };
}

/** The problem with its path relative to `folder`. */
export function problemWithRelativePath(problem: FileProblem, folder: string): FileProblem {
  return { ...problem, file: relativePath(problem.file, folder) };
}
