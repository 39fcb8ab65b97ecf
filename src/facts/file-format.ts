import type { SourceComment } from '../syntax/tree.js';
import { isComponentName } from '../text/script-blocks.js';
import type { FactTables } from './fact-tables.js';
import type { FileFacts } from './ir.js';
import type { Names } from './names.js';

const COMMONJS_NAMES = ['require', 'module', 'exports', '__filename', '__dirname'];

/** What the file says about itself: its extension, its import and export syntax, its use of CommonJS names. */
export function fileFormat(path: string, tables: FactTables, names: Names): FileFacts['format'] {
  if (/\.m[jt]s$/i.test(path)) return 'module';
  if (/\.c[jt]s$/i.test(path)) return 'commonjs';
  if (tables.moduleSyntax || (isComponentName(path) && !/\.html?$/i.test(path))) return 'module';
  return COMMONJS_NAMES.some((name) => names.globals.has(name)) ? 'commonjs' : 'script';
}

/** The libraries of `/// <reference lib="webworker" />`. */
export function referencedLibraries(comments: readonly SourceComment[]): string[] {
  return comments.flatMap(({ type, value }) => {
    const library = type === 'Line' ? /^\/\s*<reference\s[^>]*\blib\s*=\s*["']([^"']+)["']/.exec(value)?.[1] : undefined;
    return library === undefined ? [] : [library.toLowerCase()];
  });
}
