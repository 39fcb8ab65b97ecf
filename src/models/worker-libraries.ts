/**
 * Libraries that start workers and speak with them by calls instead of messages: what their functions do, in terms of
 * agents. Read from their documentation (piscina, tinypool, workerpool, threads.js, comlink, synckit, jest-worker, poolifier, multithreading).
 */
import { packageExport, packageNamed, type PackageTable } from './package-exports.js';

/** An argument, or an option in an argument. */
export type Where = number | readonly [argument: number, option: string];

/** A method of a pool or of a handle. */
export type HandleMethod =
  /** Calls a function in one of the workers; its promise brings the result. */
  | { readonly is: 'call'; readonly name?: Where | string; readonly file?: Where; readonly args: 'first' | 'rest' | 'all' | Where; readonly answer: 'promise' | 'value' }
  /** Runs a callback with what it takes to call the workers. */
  | { readonly is: 'lend'; readonly callback: number }
  /** Fulfilled when the calls made so far have been answered. */
  | { readonly is: 'answered' }
  /** Fulfilled when the workers have ended. */
  | { readonly is: 'end' }
  /** Gives an object whose methods are calls. */
  | { readonly is: 'remote' };

export interface PoolFunction {
  readonly is: 'pool';
  readonly entry: Where;
  readonly payload?: Where;
  /** Options that say how many workers there are at the most; many where there are none. */
  readonly size?: readonly Where[];
  /** An option with one of these values means processes, which share no memory. */
  readonly processes?: { readonly option: Where; readonly values: readonly (string | boolean | undefined)[] };
  /** The functions that can be called are the exports of the entry; else it exposes them itself. */
  readonly callsExports: boolean;
  readonly methods: Readonly<Record<string, HandleMethod>>;
  /** Any other method is a call of the function with its name. */
  readonly callsByName?: boolean;
  /** The pool is a function itself: to call it is to call the worker. */
  readonly callable?: 'promise' | 'value';
}

export type LibraryFunction =
  | PoolFunction
  /** Starts one worker, as the platform's constructor does. */
  | { readonly is: 'worker' }
  /** Makes an object whose methods are calls of what the worker behind the argument exposes. */
  | { readonly is: 'remote'; readonly worker: number; readonly promised?: boolean }
  /** A pool of the workers that the callback makes, as `remote` of them. */
  | { readonly is: 'pool of'; readonly factory: number; readonly methods: Readonly<Record<string, HandleMethod>> }
  /** Runs a function in a worker, from its source text. */
  | { readonly is: 'run'; readonly function: number; readonly args: number; readonly methods: Readonly<Record<string, HandleMethod>> }
  /** In a worker: offers a function, or an object with functions, to those who started it. */
  | { readonly is: 'expose'; readonly value: number; readonly port?: number }
  /** Gives back its argument, marked for how it is sent. */
  | { readonly is: 'same' }
  /** Gives back its arguments as a list. */
  | { readonly is: 'list' };

const END: HandleMethod = { is: 'end' };

const piscina: PoolFunction = {
  is: 'pool', entry: [0, 'filename'], payload: [0, 'workerData'], size: [[0, 'maxThreads']], callsExports: true,
  processes: { option: [0, 'runtime'], values: ['child_process'] },
  methods: {
    run: { is: 'call', name: [1, 'name'], file: [1, 'filename'], args: 'first', answer: 'promise' },
    runTask: { is: 'call', file: 2, args: 'first', answer: 'promise' },
    destroy: END, close: END,
  },
};

const workerpool: PoolFunction = {
  is: 'pool', entry: 0, size: [[1, 'maxWorkers']], callsExports: false,
  processes: { option: [1, 'workerType'], values: ['process'] },
  methods: { exec: { is: 'call', name: 0, args: 1, answer: 'promise' }, proxy: { is: 'remote' }, terminate: END },
};

const jestWorker: PoolFunction = {
  is: 'pool', entry: 0, size: [[1, 'numWorkers']], callsExports: true, callsByName: true,
  processes: { option: [1, 'enableWorkerThreads'], values: [false, undefined] },
  methods: { end: END, getStdout: { is: 'answered' }, getStderr: { is: 'answered' }, start: { is: 'answered' } },
};

const poolifier = (entry: number): PoolFunction => ({
  is: 'pool', entry, size: [entry - 1], callsExports: false,
  methods: { execute: { is: 'call', name: 1, args: 'first', answer: 'promise' }, destroy: END },
});

const synckit: PoolFunction = { is: 'pool', entry: 0, size: [], callsExports: false, methods: {}, callable: 'value' };

const threadsPool: LibraryFunction = {
  is: 'pool of', factory: 0, methods: { queue: { is: 'lend', callback: 0 }, completed: { is: 'answered' }, settled: { is: 'answered' }, terminate: END },
};

/** By import source and exported name. */
const LIBRARIES: PackageTable<LibraryFunction> = new Map(Object.entries<Readonly<Record<string, LibraryFunction>>>({
  piscina: { default: piscina, Piscina: piscina, FixedQueue: { is: 'list' }, 'Piscina.move': { is: 'same' }, move: { is: 'same' } },
  tinypool: { default: piscina, Tinypool: piscina, 'Tinypool.move': { is: 'same' }, move: { is: 'same' } },
  workerpool: { pool: workerpool, worker: { is: 'expose', value: 0 }, Transfer: { is: 'same' } },
  'jest-worker': { default: jestWorker, Worker: jestWorker, JestWorker: jestWorker },
  poolifier: {
    FixedThreadPool: poolifier(1), DynamicThreadPool: poolifier(2),
    ThreadWorker: { is: 'expose', value: 0 },
  },
  synckit: { createSyncFn: synckit, runAsWorker: { is: 'expose', value: 0 } },
  threads: { Worker: { is: 'worker' }, spawn: { is: 'remote', worker: 0, promised: true }, Pool: threadsPool, expose: { is: 'expose', value: 0 }, Transfer: { is: 'same' } },
  'threads/worker': { expose: { is: 'expose', value: 0 }, Transfer: { is: 'same' } },
  comlink: {
    wrap: { is: 'remote', worker: 0 }, expose: { is: 'expose', value: 0, port: 1 }, proxy: { is: 'same' }, transfer: { is: 'same' }, nodeEndpoint: { is: 'same' },
  },
  'comlink/dist/umd/node-adapter': { default: { is: 'same' } },
  'comlink/dist/esm/node-adapter.mjs': { default: { is: 'same' } },
  multithreading: { spawn: { is: 'run', function: 1, args: 0, methods: { join: { is: 'answered' } } }, move: { is: 'list' } },
}));

const GLOBALS: ReadonlyMap<string, string> = new Map([['Comlink', 'comlink'], ['workerpool', 'workerpool']]);

/** The functions that a module of that name exports. */
function libraryOf(source: string): Readonly<Record<string, LibraryFunction>> | undefined {
  return packageNamed(LIBRARIES, source);
}

/** The function that `package:source.path` or `global.Name.path` names, in these tables or in what is `declared`. */
export function libraryFunction(name: string, declared: PackageTable<LibraryFunction>): LibraryFunction | undefined {
  return packageExport(declared, name) ?? packageExport(LIBRARIES, name, GLOBALS);
}

const STARTS: ReadonlySet<LibraryFunction['is']> = new Set(['pool', 'pool of', 'run', 'worker']);

/** Whether an import of `name` (`default`, `*` or an export) from the library is used to start workers. */
export function startsWorkers(source: string, name: string): boolean {
  const library = libraryOf(source);
  // The default import of a CommonJS package is all of it.
  const isWhole = name === '*' || (name === 'default' && library?.['default'] === undefined);
  return library !== undefined && (isWhole ? Object.values(library) : [library[name]]).some((entry) => entry !== undefined && STARTS.has(entry.is));
}

/** Whether an import of `name` from the library is used in a worker. */
export function isUsedInWorkers(source: string, name: string): boolean {
  return libraryOf(source)?.[name]?.is === 'expose';
}
