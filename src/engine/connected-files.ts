/** Which files need to be parsed: those from which, by what their texts name, code with shared memory can be reached. */
import { basename, dirname, join, resolve } from 'node:path';
import { filesLeadingTo } from '../links/module-graph.js';
import type { Resolver } from '../links/resolve.js';
import type { SourceTexts } from './source-texts.js';

/** Quoted texts that name a module (`from '…'`, `require('…')`, `import('…')`) or look like the path of one. */
const MODULE_NAMES = /(?:\bfrom|\brequire\s*\(|\bimport\s*\(?)\s*(['"`])([^'"`\n]{1,200})\1|(['"`])((?:\.{1,2}|\/)\/?[^'"`\n]{1,200}|[^'"`\s]{1,200}\.[cm]?[jt]sx?(?:\?[^'"`\n]{0,40})?)\3/g;
const EXTENSION = /\.[cm]?[jt]sx?$/;

/** Where the names in texts may lead. */
export interface Surroundings {
  /** All files of the project: most names lead to one of them, which need not be asked of the disk. */
  readonly files: readonly string[];
  readonly workingDirectory: string;
  readonly resolver: Resolver;
}

/**
 * The relevant files from which one with shared memory is reached, those themselves, and what these name in turn: the
 * helper that starts the workers may know nothing of the memory that it hands on. In the order given.
 */
export function connectedFiles(relevant: readonly string[], texts: SourceTexts, surroundings: Surroundings): readonly string[] {
  if (relevant.length === 0) return [];
  const known = new Set(relevant);
  const users = new Map<string, string[]>();
  const named = new Map<string, string[]>();
  const listed = byStem(surroundings.files);
  for (const file of relevant) {
    const targets = [...namedFiles(file, texts.text(file), listed, surroundings)].filter((target) => known.has(target));
    named.set(file, targets);
    for (const target of targets) users.set(target, [...(users.get(target) ?? []), file]);
  }
  const reach = filesLeadingTo(filesLeadingTo(relevant.filter((file) => texts.sharesMemory(file)), users), named);
  return relevant.filter((file) => reach.has(file));
}

/** Files by their paths without extension: `./a.js` may name `a.ts`, and naming too many does no harm. */
function byStem(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const file of files) {
    const stem = file.replace(EXTENSION, '');
    const others = found.get(stem);
    if (others) others.push(file);
    else found.set(stem, [file]);
  }
  return found;
}

function namedFiles(file: string, text: string, listed: ReadonlyMap<string, readonly string[]>, { workingDirectory, resolver }: Surroundings): Set<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  for (const [, , specifier, , path] of text.matchAll(MODULE_NAMES)) {
    const name = (specifier ?? path ?? '').replace(/\?.*$/, '');
    if (seen.has(name)) continue;
    seen.add(name);
    const isPath = path !== undefined || name.startsWith('.');
    const stems = isPath ? stemsOf(name.replace(EXTENSION, ''), dirname(file), workingDirectory) : [];
    const targets = stems.flatMap((stem) => listed.get(stem) ?? []);
    const asModule = targets.length > 0 ? undefined : resolver.module(file, name);
    for (const target of asModule === undefined ? targets : [asModule]) found.add(target);
  }
  found.delete(file);
  return found;
}

/** Where a module or the entry of a worker may stand: beside the file, where a server serves from, or instead of built output. */
function stemsOf(name: string, folder: string, workingDirectory: string): string[] {
  const below = name.replace(/^\/+/, '');
  const served = [workingDirectory, join(workingDirectory, 'public'), join(workingDirectory, 'src')];
  return [resolve(folder, name), resolve(folder, name, 'index'), ...[folder, ...served].map((base) => resolve(base, below)), join(folder, basename(name))];
}
