/**
 * Locks of libraries whose code is not read: what their methods do. Read from the type declarations and documentation of
 * async-mutex, async-lock, await-lock, async-sema, await-semaphore, semaphore-async-await, mutexify, @livekit/mutex, p-limit, p-queue
 * and multithreading.
 */
import { packageExport, type PackageTable } from './package-exports.js';
import type { Where } from './worker-libraries.js';

/** Whom a lock keeps out: other tasks of its own agent only, or all agents that have its memory or know its name. */
export type LockScope = 'one-agent' | 'all-agents';

export type LockMethod =
  /** Runs a callback with the lock held until what the callback returns is settled. `key`: the argument that names one of many locks. */
  | { readonly is: 'run'; readonly callback?: number; readonly key?: number }
  /** Takes the lock, at once or when a promise is fulfilled. `gives`: what it comes with, a function that gives it back, or an object that does. */
  | { readonly is: 'acquire'; readonly answer: 'promise' | 'value' | 'either'; readonly gives?: 'release' | 'value and release' | 'guard' }
  /** Says whether it took the lock. */
  | { readonly is: 'try' }
  | { readonly is: 'release' };

/** What a module exports. */
export type LockExport =
  | LockMaker
  /** Gives back the lock that it is called with, or one that wraps it. */
  | { readonly is: 'same' }
  /** A function that is called with the lock, or with the memory of one. */
  | { readonly is: 'function'; readonly scope: LockScope; readonly does: LockMethod };

/** A constructor or function that makes locks. */
export interface LockMaker {
  readonly is: 'maker';
  readonly scope: LockScope;
  /** Where it says how many may hold it at once, if it does: with more than one it excludes nobody. */
  readonly permits?: Where;
  /** How many may hold it where nothing is said. */
  readonly permitsByDefault?: 'one' | 'many';
  readonly methods: Readonly<Record<string, LockMethod>>;
  /** What it means to call the lock itself. */
  readonly called?: LockMethod;
}

const RELEASE: LockMethod = { is: 'release' };
const TRY: LockMethod = { is: 'try' };
const run = (callback = 0, key?: number): LockMethod => ({ is: 'run', callback, ...(key === undefined ? {} : { key }) });
const acquire = (gives?: 'release' | 'value and release' | 'guard', answer: 'promise' | 'value' = 'promise'): LockMethod => ({ is: 'acquire', answer, ...(gives ? { gives } : {}) });

/** Locks of one agent: they know nothing of the others. */
function ofOneAgent(methods: LockMaker['methods'], rest: Omit<Partial<LockMaker>, 'is' | 'scope' | 'methods'> = {}): LockMaker {
  return { is: 'maker', scope: 'one-agent', methods, ...rest };
}

const semaphore = (methods: LockMaker['methods']): LockMaker => ofOneAgent(methods, { permits: 0, permitsByDefault: 'one' });

/** Locks whose word is in shared memory. */
const ofMemory = (methods: LockMaker['methods']): LockMaker => ({ is: 'maker', scope: 'all-agents', methods });

const LOCKS: PackageTable<LockExport> = new Map(Object.entries<Readonly<Record<string, LockExport>>>({
  'async-mutex': {
    Mutex: ofOneAgent({ acquire: acquire('release'), runExclusive: run(), release: RELEASE }),
    Semaphore: semaphore({ acquire: acquire('value and release'), runExclusive: run(), release: RELEASE }),
    withTimeout: { is: 'same' }, tryAcquire: { is: 'same' },
  },
  'async-lock': { default: ofOneAgent({ acquire: run(1, 0) }) },
  'await-lock': { default: ofOneAgent({ acquireAsync: acquire(), tryAcquire: TRY, release: RELEASE }) },
  'async-sema': { Sema: semaphore({ acquire: acquire(), tryAcquire: TRY, release: RELEASE }) },
  'await-semaphore': {
    Mutex: ofOneAgent({ acquire: acquire('release'), use: run() }),
    Semaphore: semaphore({ acquire: acquire('release'), use: run() }),
  },
  'semaphore-async-await': {
    Lock: ofOneAgent({ acquire: acquire(), wait: acquire(), tryAcquire: TRY, release: RELEASE, signal: RELEASE, execute: run() }),
    default: semaphore({ acquire: acquire(), wait: acquire(), tryAcquire: TRY, release: RELEASE, signal: RELEASE, execute: run() }),
  },
  mutexify: { default: ofOneAgent({}, { called: run() }) },
  'mutexify/promise': { default: ofOneAgent({}, { called: acquire('release') }) },
  '@livekit/mutex': { Mutex: ofOneAgent({ lock: acquire('release') }) },
  'p-limit': { default: ofOneAgent({}, { called: run(), permits: 0, permitsByDefault: 'many' }) },
  'p-queue': { default: ofOneAgent({ add: run() }, { permits: [0, 'concurrency'], permitsByDefault: 'many' }) },
  multithreading: {
    Mutex: ofMemory({ lock: acquire('guard'), blockingLock: acquire('guard', 'value') }),
    RwLock: ofMemory({ read: acquire('guard'), blockingRead: acquire('guard', 'value'), write: acquire('guard'), blockingWrite: acquire('guard', 'value') }),
    Semaphore: { ...ofMemory({ acquire: acquire('guard'), blockingAcquire: acquire('guard', 'value') }), permits: 0 },
  },
}));

/** The lock, or the maker of locks, that `package:source.path` names, in this table or in what is `declared`. */
export function lockExport(name: string, declared: PackageTable<LockExport>): LockExport | undefined {
  return packageExport(declared, name) ?? packageExport(LOCKS, name);
}
