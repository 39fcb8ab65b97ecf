import { relative, sep } from 'node:path';
import type { FileProblem, Finding } from './finding.js';

/** The path as reports print it: relative to `folder`, with forward slashes. */
export function relativePath(file: string, folder: string): string {
  const path = relative(folder, file) || '.';
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** The finding with every path in it relative to `folder`. */
export function withRelativePaths(finding: Finding, folder: string): Finding {
  return withPaths(finding, (file) => relativePath(file, folder));
}

/** The finding with every path in it changed. */
export function withPaths(finding: Finding, changed: (file: string) => string): Finding {
  const change = <T extends { readonly file: string }>(place: T): T => ({ ...place, file: changed(place.file) });
  return {
    ...change(finding),
    related: finding.related.map(change),
    interleaving: finding.interleaving.map(change),
    remedies: finding.remedies.map((remedy) => ({ ...remedy, edits: remedy.edits.map(change) })),
    ...(finding.identity && { identity: { ...finding.identity, accesses: finding.identity.accesses.map(change) } }),
    ...(finding.evidence && { evidence: { ...finding.evidence, way: finding.evidence.way.map(change), sides: finding.evidence.sides.map((side) => ({ ...change(side), ...(side.entry !== undefined && { entry: changed(side.entry) }) })) } }),
  };
}

/** The problem with its path relative to `folder`. */
export function problemWithRelativePath(problem: FileProblem, folder: string): FileProblem {
  const change = <T extends { readonly file: string }>(place: T): T => ({ ...place, file: relativePath(place.file, folder) });
  return { ...change(problem), ...(problem.edits && { edits: problem.edits.map(change) }) };
}
