/**
 * What code does with the state of the whole process, and what becomes of it in a worker (Node docs, "Class: Worker", notable
 * differences inside the Worker environment; `process`).
 */

/** `throws`: the call fails in a worker. `ignored`: it does nothing there, without a word. */
export type WorkerEffect = 'throws' | 'ignored';

export interface ProcessUse {
  readonly effect: WorkerEffect;
  /** What becomes of it in a worker, after the text of the use. */
  readonly says: string;
}

const UNSUPPORTED: ProcessUse = { effect: 'throws', says: 'throws ERR_WORKER_UNSUPPORTED_OPERATION in a worker' };

/** Methods of `process` that no worker may call. */
export const MAIN_THREAD_METHODS: ReadonlySet<string> = new Set(['abort', 'chdir', 'initgroups', 'setegid', 'seteuid', 'setgid', 'setgroups', 'setuid']);

/** Methods that no worker may call with an argument: without one they only tell. */
export const MAIN_THREAD_SETTERS: ReadonlySet<string> = new Set(['umask']);

export const MAIN_THREAD_CALL = UNSUPPORTED;

/** Ways to listen to events of `process`. */
export const LISTENING_METHODS: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener']);

export const SIGNAL_NAME = /^SIG[A-Z0-9]+$/;

export const SIGNAL_HANDLER: ProcessUse = { effect: 'ignored', says: 'is never called in a worker: signals reach the main thread alone' };

/** Properties of `process` that a worker sets for nobody. */
export const MAIN_THREAD_PROPERTIES: ReadonlySet<string> = new Set(['title']);

export const PROPERTY_OF_MAIN_THREAD: ProcessUse = { effect: 'ignored', says: 'has no effect in a worker' };

/** Names by which the module is imported. */
export const PROCESS_MODULES: ReadonlySet<string> = new Set(['process', 'node:process']);
