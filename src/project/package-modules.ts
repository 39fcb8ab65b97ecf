/** The modules of an installed package that whoever imports it may load: not its tests, its commands and its samples. */
import { dirname, join, resolve } from 'node:path';
import { compareText } from '../findings/order.js';
import type { Manifest } from './installed-packages.js';
import { sourceOrNothing } from './read-source.js';

export interface PackageModule {
  readonly path: string;
  readonly text: string;
}

const MOST_MODULES = 5000;
const LARGEST_MODULE = 8 * 1024 * 1024;
const ENDINGS = ['', '.js', '.cjs', '.mjs', '/index.js', '/index.cjs', '/index.mjs'];
const CODE = /\.[cm]?js$/;
/** `require('./x')`, `from './x'`, `import './x'`, `import('./x')`: what stands in a comment leads to a module too many, which does no harm. */
const RELATIVE = /(?:\brequire\s*\(|\bfrom\b|\bimport\b\s*\(?)\s*(['"])(\.{1,2}(?:\/[^'"\n]*)?)\1/g;

/** From the entries that the manifest names, over relative imports; by path. */
export function packageModules(folder: string, manifest: Manifest, files: readonly string[]): PackageModule[] {
  const existing = new Set(files);
  const find = (path: string): string | undefined => ENDINGS.map((ending) => resolve(path + ending)).find((candidate) => existing.has(candidate) && CODE.test(candidate));
  const queue = new Set(entriesOf(manifest).flatMap((entry) => (entry.includes('*') ? matching(folder, entry, files) : (find(join(folder, entry)) ?? []))));
  const modules: PackageModule[] = [];
  // A set goes on with what is added to it on the way.
  for (const path of queue) {
    if (modules.length === MOST_MODULES) break;
    const text = textOf(path);
    modules.push({ path, text });
    for (const [, , specifier = ''] of text.matchAll(RELATIVE)) {
      const target = find(join(dirname(path), specifier));
      if (target !== undefined) queue.add(target);
    }
  }
  return modules.sort((a, b) => compareText(a.path, b.path));
}

/** Without `exports` any module may be the entry (Node docs, "Package entry points"); the one that is meant is `main`. */
function entriesOf({ exports, main, module }: Manifest): string[] {
  const named = [main, module].filter((entry) => typeof entry === 'string');
  return exports === undefined || exports === null ? [...named, 'index'] : [...targetsIn(exports), ...named];
}

/** The files at the ends of conditions. */
function targetsIn(exports: unknown, depth = 0): string[] {
  if (typeof exports === 'string') return [exports];
  if (typeof exports !== 'object' || exports === null || depth > 8) return [];
  return Object.entries(exports).flatMap(([condition, target]: [string, unknown]) => (condition === 'types' ? [] : targetsIn(target, depth + 1)));
}

function matching(folder: string, pattern: string, files: readonly string[]): string[] {
  const [start = '', end = ''] = pattern.split('*');
  const prefix = join(folder, start);
  return files.filter((file) => file.startsWith(prefix) && file.endsWith(end) && CODE.test(file));
}

/** What is too large to be written by hand, or cannot be read, says nothing. */
function textOf(path: string): string {
  const text = sourceOrNothing(path) ?? '';
  return text.length > LARGEST_MODULE ? '' : text;
}
