/** Which files need to be parsed: those from which, by what their texts name, code with shared memory can be reached. */
import { filesLeadingTo } from '../links/module-graph.js';
import type { Resolver } from '../links/resolve.js';
import type { SourceStore } from './source-store.js';

/** Quoted texts that name a module (`from '…'`, `require('…')`, `import('…')`) or look like the path of one. */
const MODULE_NAMES = /(?:\bfrom|\brequire\s*\(|\bimport\s*\(?)\s*(['"`])([^'"`\n]{1,200})\1|(['"`])((?:\.{1,2}|\/)\/?[^'"`\n]{1,200}|[^'"`\s]{1,200}\.[cm]?[jt]sx?(?:\?[^'"`\n]{0,40})?)\3/g;

/** The relevant files from which one with shared memory is reached, and those themselves, in the order given. */
export function connectedFiles(relevant: readonly string[], sources: SourceStore, resolver: Resolver): readonly string[] {
  const known = new Set(relevant);
  const users = new Map<string, string[]>();
  for (const file of relevant) {
    for (const target of namedFiles(file, sources.text(file), resolver)) if (known.has(target)) users.set(target, [...(users.get(target) ?? []), file]);
  }
  const reach = filesLeadingTo(relevant.filter((file) => sources.sharesMemory(file)), users);
  return relevant.filter((file) => reach.has(file));
}

function namedFiles(file: string, text: string, resolver: Resolver): Set<string> {
  const found = new Set<string>();
  for (const [, , specifier, , path] of text.matchAll(MODULE_NAMES)) {
    const name = specifier ?? path ?? '';
    const target = resolver.module(file, name.replace(/\?.*$/, '')) ?? (path === undefined && !name.startsWith('.') ? undefined : resolver.entry(file, name));
    if (target !== undefined && target !== file) found.add(target);
  }
  return found;
}
