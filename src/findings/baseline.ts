/** Findings that are known and do not count, by what they are about instead of by their lines. */
import { posix } from 'node:path';
import type { Finding, IdentifiedAccess } from './finding.js';
import { compareText } from './order.js';
import { shortRuleId } from './rule-id.js';

/** One known finding. Paths are relative to the folder of the baseline. */
export interface BaselineEntry {
  readonly rule: string;
  /** The memory or lock. */
  readonly state: string;
  /** That of the reported place first. */
  readonly accesses: readonly IdentifiedAccess[];
}

export interface Comparison {
  readonly fresh: readonly Finding[];
  readonly known: readonly Finding[];
  /** Entries that no finding is. */
  readonly stale: readonly BaselineEntry[];
}

export function entryOf({ ruleId, location, file, identity }: Finding): BaselineEntry {
  return { rule: shortRuleId(ruleId), state: identity?.state ?? location, accesses: identity?.accesses ?? [{ file, scope: '', access: '' }] };
}

/** In the order of the file, so that a version control sees what changes and nothing else. */
export function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  return compareText(a.accesses[0]?.file ?? '', b.accesses[0]?.file ?? '') || compareText(JSON.stringify(a), JSON.stringify(b));
}

/**
 * Each entry stands for one finding, so that a second race of the same words is a new one. A finding is first looked for as it
 * is; then among entries of files that are gone (`isGone`), as one of a file beside it that was renamed; and last by its
 * own access alone: which of several other accesses a finding names depends on their order in the code.
 */
export function compareWithBaseline(findings: readonly Finding[], entries: readonly BaselineEntry[], isGone: (file: string) => boolean): Comparison {
  const left = new Set(entries);
  let open: readonly Finding[] = findings;
  const known: Finding[] = [];
  const match = (keyOfEntry: (entry: BaselineEntry) => string | undefined, keyOfFinding: (entry: BaselineEntry) => string): void => {
    const byKey = new Map<string, BaselineEntry[]>();
    for (const entry of left) {
      const key = keyOfEntry(entry);
      if (key !== undefined) byKey.set(key, [...(byKey.get(key) ?? []), entry]);
    }
    open = open.filter((finding) => {
      const entry = byKey.get(keyOfFinding(entryOf(finding)))?.shift();
      if (entry) {
        left.delete(entry);
        known.push(finding);
      }
      return !entry;
    });
  };
  const movedFrom = (entry: BaselineEntry): boolean => entry.accesses.some(({ file }) => isGone(file));
  match(wholeKey, wholeKey);
  match((entry) => (movedFrom(entry) ? folderKey(entry) : undefined), folderKey);
  match(ownKey, ownKey);
  match((entry) => (movedFrom(entry) ? ownFolderKey(entry) : undefined), ownFolderKey);
  return { fresh: open, known, stale: [...left] };
}

function wholeKey({ rule, state, accesses }: BaselineEntry): string {
  return JSON.stringify([rule, state, accesses.map(({ file, scope, access }) => [file, scope, access])]);
}

function folderKey({ rule, state, accesses }: BaselineEntry): string {
  return JSON.stringify([rule, state, accesses.map(({ file, scope, access }) => [posix.dirname(file), scope, access])]);
}

function ownKey({ rule, state, accesses: [own] }: BaselineEntry): string {
  return JSON.stringify([rule, state, own?.file, own?.scope, own?.access]);
}

function ownFolderKey({ rule, state, accesses: [own] }: BaselineEntry): string {
  return JSON.stringify([rule, state, posix.dirname(own?.file ?? ''), own?.scope, own?.access]);
}
