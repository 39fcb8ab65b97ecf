/** Files to a linked program. */
import { relative, sep } from 'node:path';
import type { HazardContext } from '../hazards/context.js';
import { link } from '../links/link.js';
import type { Program } from '../links/program.js';
import type { Resolver } from '../links/resolve.js';
import { createPages, type Pages } from '../project/pages.js';
import type { AnalysisOptions } from './analysis.js';
import { type SourceStore } from './source-store.js';

type LinkOptions = Pick<AnalysisOptions, 'workingDirectory' | 'types' | 'declared' | 'steps'>;

export function linkProject(relevant: readonly string[], { workingDirectory, types, declared, steps }: LinkOptions, sources: SourceStore, resolver: Resolver, pages: Pages = createPages()): Program {
  const nameOf = (path: string): string => displayPath(sources.embedded.homeOf(path), workingDirectory);
  return link({
    types,
    declared,
    steps,
    files: relevant,
    source: {
      facts: (path) => sources.facts(path),
      resolve: (from, specifier) => resolver.module(from, specifier),
      resolveEntry: (from, text) => resolver.entry(from, text),
      pageScripts: (path) => pages.scriptsWith(path),
      text: (path) => sources.text(path),
      embed: (code) => sources.embedded.add(code),
      isRelevant: (path) => sources.isRelevant(path),
    },
    nameOf: (path) => (sources.embedded.has(path) ? `worker code in ${nameOf(path)}` : nameOf(path)),
  });
}

/** The texts behind the program, for messages and edits. */
export function hazardContext(workingDirectory: string, sources: SourceStore): HazardContext {
  return {
    text: (path) => sources.text(path),
    lines: (path) => sources.lines(path),
    nameOf: (path) => displayPath(sources.embedded.homeOf(path), workingDirectory),
  };
}

function displayPath(path: string, workingDirectory: string): string {
  const shown = relative(workingDirectory, path);
  return (shown === '' || shown.startsWith('..') ? path : shown).split(sep).join('/');
}
