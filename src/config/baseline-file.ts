import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { compareEntries, compareWithBaseline, type BaselineEntry, type Comparison } from '../findings/baseline.js';
import type { Finding } from '../findings/finding.js';
import { withRelativePaths } from '../findings/relative-paths.js';
import { UsageError } from './usage-error.js';

export const BASELINE_NAME = 'racelint-baseline.json';

/** The baseline that counts for a folder: its own, or that of the nearest folder above. */
export function baselineAbove(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, BASELINE_NAME);
    if (existsSync(path)) return path;
    if (dirname(at) === at) return undefined;
  }
}

/** Reads a baseline; a usage error where it is none. */
export function readBaseline(path: string, workingDirectory: string): readonly BaselineEntry[] {
  const name = relative(workingDirectory, path) || path;
  const again = `"racelint baseline --update" writes it anew.`;
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new UsageError(`there is no baseline "${name}"`, '"racelint baseline" writes one.');
    throw new UsageError(`the baseline ${name} cannot be read: ${message}`, again);
  }
  const { version, findings } = (data ?? {}) as { readonly version?: unknown; readonly findings?: unknown };
  if (version !== 1) throw new UsageError(`the baseline ${name} is of ${version === undefined ? 'no' : 'another'} version`, again);
  if (!Array.isArray(findings) || !findings.every(isEntry)) throw new UsageError(`the baseline ${name} holds something that is no finding`, again);
  return findings;
}

/** The findings, whose paths are absolute, beside the entries of a baseline in `folder`. */
export function compareInFolder(findings: readonly Finding[], entries: readonly BaselineEntry[], folder: string): Comparison {
  const back = new Map(findings.map((finding) => [withRelativePaths(finding, folder), finding]));
  const { fresh, known, stale } = compareWithBaseline([...back.keys()], entries, (path) => !existsSync(join(folder, path)));
  const absolute = (found: readonly Finding[]): Finding[] => found.map((finding) => back.get(finding) ?? finding);
  return { fresh: absolute(fresh), known: absolute(known), stale };
}

function isEntry(value: unknown): value is BaselineEntry {
  const { rule, state, accesses } = (value ?? {}) as Partial<BaselineEntry>;
  return typeof rule === 'string' && typeof state === 'string' && Array.isArray(accesses)
    && accesses.every((access: unknown) => ['file', 'scope', 'access'].every((key) => typeof (access as Record<string, unknown> | null)?.[key] === 'string'));
}

export function baselineText(entries: readonly BaselineEntry[]): string {
  return `${JSON.stringify({ version: 1, findings: [...entries].sort(compareEntries) }, null, 2)}\n`;
}
