/** A cheap look, without a type checker: can the types that a module declares be of shared memory? */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Modules that are looked into for one question. */
const MOST_FILES = 30;
const ENDINGS = ['', '.d.ts', '.ts', '.tsx', '.d.mts', '.mts', '.d.cts', '.cts', '.js', '.mjs', '/index.d.ts', '/index.ts', '/index.js'];

/** A module of the project, or (without path) a package. */
export interface Origin {
  readonly specifier: string;
  readonly path: string | undefined;
}

export class DeclaredMemory {
  readonly #known = new Map<string, boolean>();
  /** By folder and specifier: the same questions come with every expression that a package's value may reach. */
  readonly #entries = new Map<string, string | undefined>();

  /** Whether something that comes from these modules into `file` may be shared memory, or a constant number. */
  mayTell(file: string, origins: readonly Origin[], what: 'memory' | 'number'): boolean {
    return origins.some(({ specifier, path }) => {
      const module = path ?? this.#typesOfPackage(dirname(file), specifier);
      return module !== undefined && (what === 'number' || this.#declares(module));
    });
  }

  #typesOfPackage(folder: string, specifier: string): string | undefined {
    const key = `${folder}\0${specifier}`;
    if (!this.#entries.has(key)) this.#entries.set(key, typesOfPackage(folder, specifier));
    return this.#entries.get(key);
  }

  #declares(module: string): boolean {
    const known = this.#known.get(module) ?? declaresSharedMemory(module);
    this.#known.set(module, known);
    return known;
  }
}

/** Whether the module, or one that it takes types from by a relative path, names `SharedArrayBuffer`. */
function declaresSharedMemory(entry: string): boolean {
  const seen = new Set([entry]);
  for (const file of seen) {
    const text = readOrNothing(file);
    if (text.includes('SharedArrayBuffer')) return true;
    for (const [, specifier = ''] of text.matchAll(/\bfrom\s*['"](\.[^'"\n]*)['"]/g)) {
      const target = moduleAt(resolve(dirname(file), specifier));
      if (target !== undefined && seen.size < MOST_FILES) seen.add(target);
    }
  }
  return false;
}

/** The file with the types of a package, as seen from a file in `from`. */
function typesOfPackage(from: string, specifier: string): string | undefined {
  const [, name = '', path = ''] = /^(@[^/]+\/[^/]+|[^@./][^/]*)(\/.*)?$/.exec(specifier) ?? [];
  if (name === '' || specifier.includes(':')) return undefined;
  for (let folder = from; ; folder = dirname(folder)) {
    for (const home of [join(folder, 'node_modules', name), join(folder, 'node_modules/@types', name.replace('@', '').replace('/', '__'))]) {
      const found = existsSync(join(home, 'package.json')) ? moduleAt(path === '' ? (declaredEntry(home) ?? join(home, 'index')) : join(home, path)) : undefined;
      if (found !== undefined && found !== join(home, 'index.js')) return found;
    }
    if (dirname(folder) === folder) return undefined;
  }
}

function declaredEntry(home: string): string | undefined {
  try {
    const { types, typings, exports } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Record<string, unknown>;
    const entry = [types, typings, firstTypes((exports as Record<string, unknown> | undefined)?.['.'] ?? exports)].find((path) => typeof path === 'string');
    return entry === undefined ? undefined : join(home, entry);
  } catch {
    return undefined;
  }
}

/** The first `types` condition of an `exports` entry, at whatever depth. */
function firstTypes(entry: unknown): string | undefined {
  if (entry === null || typeof entry !== 'object') return undefined;
  for (const [condition, target] of Object.entries(entry)) {
    if (condition.startsWith('.')) continue;
    if (condition === 'types' && typeof target === 'string') return target;
    const nested = firstTypes(target);
    if (nested !== undefined) return nested;
  }
  return undefined;
}

/** A specifier names the output: `./state.js` may be `state.ts`. */
function moduleAt(path: string): string | undefined {
  return [...ENDINGS.map((ending) => path + ending), ...ENDINGS.map((ending) => path.replace(/\.[cm]?js$/, '') + ending)].find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
