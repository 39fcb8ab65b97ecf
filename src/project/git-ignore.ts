import { readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { repositoryRoot } from './repository-root.js';

/** The rules of one `.gitignore`, for paths under `folder`. */
interface IgnoreFile {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The `.gitignore` files that count for the entries of one folder, the nearest first. */
export type IgnoreChain = readonly IgnoreFile[];

/** Adds the `.gitignore` of `folder`, if it can be read, in front of the chain of its parent. */
export function withIgnoreFile(chain: IgnoreChain, folder: string): IgnoreChain {
  try {
    const text = readFileSync(join(folder, '.gitignore'), 'utf8');
    return [{ folder, rules: ignore({ allowRelativePaths: true }).add(text) }, ...chain];
  } catch {
    return chain;
  }
}

/**
 * The chain of a folder's parents, from the root of its git checkout (or from `workingDirectory`, where there is none)
 * down to the parent. Empty where git ignores the folder itself: whoever names such a folder wants it read.
 */
export function ignoreChainAbove(folder: string, workingDirectory: string): IgnoreChain {
  const parents = parentsUpTo(folder, repositoryRoot(folder) ?? workingDirectory);
  let chain: IgnoreChain = [];
  for (const parent of parents.reverse()) chain = withIgnoreFile(chain, parent);
  return isIgnored(chain, folder, true) ? [] : chain;
}

/** Whether git ignores the entry; its parent is known not to be ignored. The nearest file with an opinion wins. */
export function isIgnored(chain: IgnoreChain, path: string, isFolder: boolean): boolean {
  for (const { folder, rules } of chain) {
    const below = path.slice(folder.endsWith(sep) ? folder.length : folder.length + 1);
    const relative = sep === '/' ? below : below.replaceAll(sep, '/');
    const verdict = rules.test(isFolder ? `${relative}/` : relative);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

/** The same for an entry at any depth below `top`, of whose parents nothing is known. */
export function isIgnoredBelow(path: string, top: string): boolean {
  for (let at = path, isFolder = false; at !== top && dirname(at) !== at; at = dirname(at), isFolder = true) {
    const parent = dirname(at);
    if (isIgnored(withIgnoreFile(ignoreChainAbove(parent, top), parent), at, isFolder)) return true;
  }
  return false;
}

/** Parents of `folder`, the nearest first, up to and with `top`; empty where `top` is not above it. */
export function parentsUpTo(folder: string, top: string): string[] {
  const parents: string[] = [];
  for (let at = folder; at !== top; ) {
    const parent = dirname(at);
    if (parent === at) return [];
    parents.push(parent);
    at = parent;
  }
  return parents;
}
