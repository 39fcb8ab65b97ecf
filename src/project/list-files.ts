import { statSync, type Stats } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve, sep } from 'node:path';
import type * as Globs from 'tinyglobby';
import type { FileProblem } from '../findings/finding.js';
import type { FileView } from './file-view.js';
import { isMinifiedFile } from './minified.js';
import { isDeclarationName, isSourceName } from './source-extensions.js';
import { unreadable } from './unreadable.js';
import { VisibleEntries, type FolderListener } from './visible-entries.js';

const require = createRequire(import.meta.url);

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
  /** The path is the file's own. */
  readonly isNamed?: boolean;
  readonly problems?: readonly FileProblem[];
  readonly unmatched?: UnmatchedPath['reason'];
}

/** What the names alone tell: a minified file is known by its content. */
export interface CrawledFiles extends FileList {
  /** Those that nobody named: of them, minified files are to be left out. */
  readonly unlessMinified: ReadonlySet<string>;
}

/**
 * The JavaScript and TypeScript files that `paths` (files, folders, globs) name. Folders are read without what git
 * ignores, installed and generated code, and minified files; a file named by itself is always taken.
 */
export function listFiles(paths: readonly string[], workingDirectory: string): FileList {
  const { problems, unmatched, ...crawled } = crawlFiles(paths, workingDirectory);
  return { files: withoutMinified(crawled), problems, unmatched };
}

export function withoutMinified({ files, unlessMinified }: Pick<CrawledFiles, 'files' | 'unlessMinified'>): string[] {
  return files.filter((file) => !(unlessMinified.has(file) && isMinifiedFile(file)));
}

export interface Crawl {
  /** Is told of each folder that is read. */
  readonly saw?: FolderListener | undefined;
  /** What there is, where it is not what the disk has. */
  readonly view?: FileView | undefined;
}

/** The same for those who read the files anyway, and then see which are minified. */
export function crawlFiles(paths: readonly string[], workingDirectory: string, crawl: Crawl = {}): CrawledFiles {
  const files = new Set<string>();
  const named = new Set<string>();
  const problems: FileProblem[] = [];
  const unmatched: UnmatchedPath[] = [];
  for (const path of paths) {
    const match = matchPath(path, workingDirectory, crawl);
    for (const file of match.files) {
      files.add(file);
      if (match.isNamed) named.add(file);
    }
    problems.push(...(match.problems ?? []));
    if (match.unmatched) unmatched.push({ path, reason: match.unmatched });
  }
  return { files: [...files].sort(), unlessMinified: new Set([...files].filter((file) => !named.has(file))), problems, unmatched };
}

function matchPath(path: string, workingDirectory: string, crawl: Crawl): Match {
  const absolute = resolve(workingDirectory, path);
  if (crawl.view?.isFile?.(absolute)) return matchFile(absolute);
  const stats = statsOf(absolute);
  if (stats instanceof Error) return { files: [], problems: [unreadable(absolute, stats)] };
  if (stats?.isDirectory()) return matchFolder(absolute, workingDirectory, crawl);
  if (stats) return matchFile(absolute);
  return globs().isDynamicPattern(path) ? matchGlob(path, workingDirectory, crawl) : { files: [], unmatched: 'missing' };
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
  if (isSourceName(path)) return { files: [path], isNamed: true };
  // Hooks hand over every changed file: a declaration file holds nothing to analyse, and is no mistake.
  return isDeclarationName(path) ? { files: [] } : { files: [], unmatched: 'other-kind' };
}

function matchFolder(folder: string, workingDirectory: string, { saw, view }: Crawl): Match {
  const entries = new VisibleEntries(workingDirectory, folder, undefined, saw, view);
  const files: string[] = [];
  const folders = [folder];
  // A link leads to a file that is listed where it lives, or out of the project; and links can form loops: neither is entered.
  for (const at of folders) for (const entry of entries.of(at)) (entry.isDirectory() ? folders : files).push(join(at, entry.name));
  return matchOf(files, entries.problems, 'empty-folder');
}

function matchGlob(pattern: string, workingDirectory: string, { saw, view }: Crawl): Match {
  const { globSync, isDynamicPattern } = globs();
  const named = new Set(pattern.split('/').filter((segment) => segment !== '' && !isDynamicPattern(segment)));
  const entries = new VisibleEntries(workingDirectory, workingDirectory, named, saw, view);
  const found = globSync(pattern, {
    cwd: workingDirectory,
    absolute: true,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    fs: { readdirSync: ((path: string) => entries.of(path)) as never },
  });
  return matchOf(found.map((file) => (sep === '/' ? file : resolve(file))), entries.problems, 'empty-glob');
}

function matchOf(files: readonly string[], problems: readonly FileProblem[], ifNothing: UnmatchedPath['reason']): Match {
  const nothing = problems.length === 0 && files.every(isMinifiedFile);
  return { files, problems, ...(nothing ? { unmatched: ifNothing } : {}) };
}

/** Loaded with the first path that names no file or folder, which most runs never come to. */
function globs(): typeof Globs {
  return require('tinyglobby') as typeof Globs;
}
