import { createRequire, isBuiltin } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { existsSync } from 'node:fs';
import type { AnalysisOptions } from '../engine/analysis.js';
import { sourceOrNothing } from '../project/read-source.js';
import type { UnusedImport } from '../report/doctor.js';

const KEYS = ['locks', 'pools', 'safe'] as const;

/** Packages of which the configuration declares something, and that none of the files names. Modules of the project were looked for when it was read. */
export function unusedImports(declared: AnalysisOptions['declared'], files: readonly string[], workingDirectory: string): UnusedImport[] {
  const named = KEYS.flatMap((key) => (declared?.[key] ?? []).map(({ from }) => ({ key, from }))).filter(({ from }) => !isAbsolute(from));
  const different = named.filter(({ key, from }, i) => named.findIndex((other) => other.key === key && other.from === from) === i);
  if (different.length === 0) return [];
  const used = new Set<string>();
  for (const file of files) {
    const text = sourceOrNothing(file) ?? '';
    for (const { from } of different) if (text.includes(`'${from}'`) || text.includes(`"${from}"`) || text.includes(`\`${from}\``)) used.add(from);
  }
  return different.filter(({ from }) => !used.has(from)).map((entry) => ({ ...entry, isInstalled: isInstalled(entry.from, workingDirectory) }));
}

function isInstalled(specifier: string, workingDirectory: string): boolean {
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
  const folders = createRequire(join(workingDirectory, 'package.json')).resolve.paths(name) ?? [];
  return isBuiltin(specifier) || folders.some((folder) => existsSync(join(folder, name)));
}
