import { statSync, type Stats } from 'node:fs';
import { resolve, sep } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import type { FileProblem } from '../findings/finding.js';
import { isMinifiedFile } from './minified.js';
import { isDeclarationName, isSourceName, SOURCE_EXTENSIONS } from './source-extensions.js';
import { unreadable } from './unreadable.js';
import { VisibleEntries } from './visible-entries.js';

export interface FileList {
  /** Absolute paths, sorted, each once. */
  readonly files: readonly string[];
  /** Folders that could not be read. */
  readonly problems: readonly FileProblem[];
  /** Paths, as the caller wrote them, where there is nothing to read. */
  readonly unmatched: readonly UnmatchedPath[];
}

export interface UnmatchedPath {
  readonly path: string;
  readonly reason: 'missing' | 'other-kind' | 'empty-folder' | 'empty-glob';
}

/** What one path of the command line stands for. */
interface Match {
  readonly files: readonly string[];
  readonly problems?: readonly FileProblem[];
  readonly unmatched?: UnmatchedPath['reason'];
}

/**
 * The JavaScript and TypeScript files that `paths` (files, folders, globs) name. Folders are read without what git
 * ignores, installed and generated code, and minified files; a file named by itself is always taken.
 */
export function listFiles(paths: readonly string[], workingDirectory: string): FileList {
  const files = new Set<string>();
  const problems: FileProblem[] = [];
  const unmatched: UnmatchedPath[] = [];
  for (const path of paths) {
    const match = matchPath(path, workingDirectory);
    for (const file of match.files) files.add(file);
    problems.push(...(match.problems ?? []));
    if (match.unmatched) unmatched.push({ path, reason: match.unmatched });
  }
  return { files: [...files].sort(), problems, unmatched };
}

function matchPath(path: string, workingDirectory: string): Match {
  const absolute = resolve(workingDirectory, path);
  const stats = statsOf(absolute);
  if (stats instanceof Error) return { files: [], problems: [unreadable(absolute, stats)] };
  if (stats?.isDirectory()) return crawl(`**/*.{${SOURCE_EXTENSIONS.join(',')}}`, absolute, workingDirectory);
  if (stats) return matchFile(absolute);
  return isDynamicPattern(path) ? matchGlob(path, workingDirectory) : { files: [], unmatched: 'missing' };
}

/** The stats, nothing where there is no such entry, or the error where the system refuses to tell. */
function statsOf(path: string): Stats | Error | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return error as Error;
  }
}

function matchFile(path: string): Match {
  if (isSourceName(path)) return { files: [path] };
  // Hooks hand over every changed file: a declaration file holds nothing to analyse, and is no mistake.
  return isDeclarationName(path) ? { files: [] } : { files: [], unmatched: 'other-kind' };
}

function matchGlob(pattern: string, workingDirectory: string): Match {
  const named = new Set(pattern.split('/').filter((segment) => segment !== '' && !isDynamicPattern(segment)));
  const match = crawl(pattern, workingDirectory, workingDirectory, named);
  return match.unmatched ? { ...match, unmatched: 'empty-glob' } : match;
}

function crawl(pattern: string, folder: string, workingDirectory: string, named?: ReadonlySet<string>): Match {
  const entries = new VisibleEntries(workingDirectory, folder, named);
  const found = globSync(pattern, {
    cwd: folder,
    absolute: true,
    dot: true,
    expandDirectories: false,
    // A link leads to a file that is listed where it lives, or out of the project; and links can form loops.
    followSymbolicLinks: false,
    fs: { readdirSync: ((path: string) => entries.of(path)) as never },
  });
  const files = found.map((file) => (sep === '/' ? file : resolve(file))).filter((file) => !isMinifiedFile(file));
  const nothing = files.length === 0 && entries.problems.length === 0;
  return { files, problems: entries.problems, ...(nothing ? { unmatched: 'empty-folder' as const } : {}) };
}
