import type { DeclaredAgent, Declarations, ImportedName } from '../models/declarations.js';
import { pathTest } from './path-patterns.js';
import type { ConfigSource } from './resolved-config.js';
import { UsageError } from './usage-error.js';

/** Absolute path of the module that a file imports by that name. */
export type ModuleResolver = (from: string, specifier: string) => string | undefined;

/** What configurations declare of code that is not seen or not read. `files` are those that may be entries of agents. */
export function declarationsOf(sources: readonly ConfigSource[], files: readonly string[], resolve: ModuleResolver): Declarations | undefined {
  if (!sources.some(({ config }) => config.agents ?? config.locks ?? config.pools ?? config.safe)) return undefined;
  return {
    agents: sources.flatMap((source) => agentsOf(source, files)),
    locks: sources.flatMap((source) => (source.config.locks ?? []).map((lock) => ({ ...lock, ...named(lock, source, resolve), scope: lock.scope ?? 'all-agents' }))),
    pools: sources.flatMap((source) => (source.config.pools ?? []).map((pool) => ({ ...pool, ...named(pool, source, resolve) }))),
    safe: sources.flatMap((source) => (source.config.safe ?? []).map((safe) => named(safe, source, resolve))),
  };
}

function agentsOf({ config, folder }: ConfigSource, files: readonly string[]): DeclaredAgent[] {
  return (config.agents ?? []).flatMap(({ entry, environment, many }) => {
    const isEntry = pathTest([entry.includes('/') ? entry : `/${entry}`], folder);
    return files.filter(isEntry).map((file) => ({ entry: file, environment, many }));
  });
}

/** A module of the project is known by its file: others import it by other paths. */
function named({ from, name }: ImportedName, { folder, place }: ConfigSource, resolve: ModuleResolver): ImportedName {
  if (!from.startsWith('.')) return { from, name };
  const file = resolve(`${folder}/racelint.config.json`, from);
  if (file === undefined) throw new UsageError(`${place}: there is no module "${from}", which the configuration names`, 'A path in "from" begins at the folder of the configuration.');
  return { from: file, name };
}
