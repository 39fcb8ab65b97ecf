/** What a project says of modules whose code is not read, or not understood. */
import type { Environment } from './agents.js';
import type { LockExport, LockMethod, LockScope } from './lock-libraries.js';
import type { PackageTable } from './package-exports.js';
import type { HandleMethod, LibraryFunction, Where } from './worker-libraries.js';

export interface ImportedName {
  /** The module as imports name it, or the absolute path of its file. */
  readonly from: string;
  /** The export: its name, or `default`. */
  readonly name: string;
}

/** A lock: a class or function that makes locks, or functions that take and give one back. */
export type DeclaredLock = ImportedName & { readonly scope: LockScope } & (
  /** Names of the methods of what it makes. */
  | { readonly acquire?: readonly string[]; readonly release?: readonly string[]; readonly run?: readonly string[] }
  /** The export is such a function itself; its other arguments say which lock it is. */
  | { readonly is: 'acquire' | 'release' | 'run' }
);

/** A pool: a class or function that starts workers and calls what their entry exports. */
export interface DeclaredPool extends ImportedName {
  /** The argument, or the option in an argument, that names the entry. */
  readonly entry: Where;
  readonly payload?: Where;
  /** Methods that call a worker with their first argument, and promise the result. */
  readonly calls: readonly string[];
  /** Methods that promise the end of the workers. */
  readonly ends?: readonly string[];
}

/** An agent whose start is not seen. */
export interface DeclaredAgent {
  /** Absolute path of the file that it runs. */
  readonly entry: string;
  readonly environment?: Environment | undefined;
  /** Several of them may run at a time, and have the same memory. */
  readonly many?: boolean | undefined;
}

/** All of it. What `safe` names is not looked into: it does with memory what is right, and what it is handed runs guarded. */
export interface Declarations {
  readonly agents?: readonly DeclaredAgent[];
  readonly locks?: readonly DeclaredLock[];
  readonly pools?: readonly DeclaredPool[];
  readonly safe?: readonly ImportedName[];
}

export interface DeclaredTables {
  readonly locks: PackageTable<LockExport>;
  readonly pools: PackageTable<LibraryFunction>;
  readonly safe: PackageTable<true>;
}

export function declaredTables({ locks = [], pools = [], safe = [] }: Declarations = {}): DeclaredTables {
  return { locks: tableOf(locks, lockOf), pools: tableOf(pools, poolOf), safe: tableOf(safe, () => true) };
}

/** Whether what a module exports under this name is declared, and so known by its name instead of by its code. */
export function isDeclared({ locks, pools, safe }: DeclaredTables, source: string, name: string): boolean {
  return [locks, pools, safe].some((table) => Object.hasOwn(table.get(source) ?? {}, name));
}

function tableOf<D extends ImportedName, T>(declared: readonly D[], toExport: (entry: D) => T): PackageTable<T> {
  const table = new Map<string, Record<string, T>>();
  for (const entry of declared) table.set(entry.from, { ...table.get(entry.from), [entry.name]: toExport(entry) });
  return table;
}

function lockOf(declared: DeclaredLock): LockExport {
  const { scope } = declared;
  if ('is' in declared) return { is: 'function', scope, does: declared.is === 'acquire' ? { is: 'acquire', answer: 'either' } : { is: declared.is } };
  const methods = (names: readonly string[] | undefined, does: LockMethod): [string, LockMethod][] => (names ?? []).map((name) => [name, does]);
  return {
    is: 'maker', scope,
    methods: Object.fromEntries([...methods(declared.acquire, { is: 'acquire', answer: 'either', gives: 'guard' }), ...methods(declared.release, { is: 'release' }), ...methods(declared.run, { is: 'run' })]),
  };
}

function poolOf({ entry, payload, calls, ends = [] }: DeclaredPool): LibraryFunction {
  const call: HandleMethod = { is: 'call', args: 'first', answer: 'promise' };
  return {
    is: 'pool', entry, ...(payload === undefined ? {} : { payload }), callsExports: true,
    methods: Object.fromEntries([...calls.map((name): [string, HandleMethod] => [name, call]), ...ends.map((name): [string, HandleMethod] => [name, { is: 'end' }])]),
  };
}
