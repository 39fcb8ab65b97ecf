import { basename, dirname } from 'node:path';
import type { AnalysisResult } from '../../engine/analysis.js';
import type { Finding } from '../../findings/finding.js';
import { placesOf, type IsInScope } from '../../findings/scope.js';
import type { FileView } from '../../project/file-view.js';
import { readBlobs } from '../../project/git/blobs.js';
import type { Change } from '../../project/git/changes.js';
import type { GitRepository } from '../../project/git/repository.js';
import { sourceIn, sourceTextOf } from '../../project/read-source.js';
import { isSourceName } from '../../project/source-extensions.js';
import type { Scope } from './scope.js';

interface ChangeScopeRequest {
  readonly repository: GitRepository;
  readonly changes: readonly Change[];
  /** Whether a change of this file counts. */
  readonly counts: (path: string) => boolean;
  /** `of` so many files. */
  readonly about: (files: number) => string;
  readonly view?: FileView;
  /** How far a change reaches: to its lines, its file, or every program that has the file. */
  readonly reach: 'lines' | 'files' | 'programs';
}

/** What changes of files bring about. */
export function changeScope({ repository, changes, counts, about, view, reach }: ChangeScopeRequest): Scope {
  const relevant = changes.filter(({ path }) => isSourceName(path) && counts(path));
  const present = new Map(relevant.filter(({ kind }) => kind === 'present').map((change) => [change.path, change]));
  const deleted = relevant.filter(({ kind }) => kind === 'deleted').map(({ path }) => path);
  const textOf = (path: string): string => sourceIn(view, path) ?? '';
  const isPresent: IsInScope = ({ file }) => present.has(file);
  return {
    about: about(present.size),
    isEmpty: present.size === 0 && (reach !== 'programs' || deleted.length === 0),
    ...(view && { view }),
    part: async (findings, { programs }) => {
      switch (reach) {
        case 'files':
          return isPresent;
        case 'lines':
          return changedPlaces(findings, present, repository, textOf);
        case 'programs': {
          const affected = affectedFiles(programs, present, deleted, textOf);
          return ({ file }) => present.has(file) || affected.has(file);
        }
      }
    },
  };
}

/** The lines that are not in the commit. Only files in which something was found are compared. */
async function changedPlaces(findings: readonly Finding[], present: ReadonlyMap<string, Change>, repository: GitRepository, textOf: (path: string) => string): Promise<IsInScope> {
  const { changedLines } = await import('./changed-lines.js');
  const files = new Set(findings.flatMap(placesOf).map(({ file }) => file));
  const touched = [...files].flatMap((file) => present.get(file) ?? []);
  const blobs = await readBlobs(repository, touched.flatMap(({ before }) => before ?? []));
  const changed = new Map(touched.map(({ path, before }) => {
    const bytes = before === undefined ? undefined : blobs.get(before);
    return [path, bytes ? changedLines(sourceTextOf(bytes), textOf(path)) : () => true];
  }));
  return ({ file, line, endLine }) => changed.get(file)?.(line, endLine) ?? false;
}

/** The files of all programs with a changed file, or with one that names a file which is gone. */
function affectedFiles(programs: AnalysisResult['programs'], present: ReadonlyMap<string, Change>, deleted: readonly string[], textOf: (path: string) => string): ReadonlySet<string> {
  const names = deleted.map(nameOfModule);
  const misses = (file: string): boolean => {
    const text = textOf(file);
    return names.some((name) => text.includes(name));
  };
  // Programs share files: each is read once.
  const causes = new Set([...new Set(programs.flat())].filter((file) => present.has(file) || (names.length > 0 && misses(file))));
  return new Set(programs.filter((files) => files.some((file) => causes.has(file))).flat());
}

/** What others call the file by, at the end of its path and without an extension that may be another one. */
function nameOfModule(path: string): string {
  const name = basename(path).replace(/\.[^.]+$/, '');
  return name === 'index' ? basename(dirname(path)) : name;
}
