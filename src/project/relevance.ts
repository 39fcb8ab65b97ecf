import { WordSearch } from './word-search.js';

/**
 * A cheap look at the raw bytes of a file: can it matter at all? Most files of most projects cannot, and are never parsed.
 * Both answers may be wrongly yes, never wrongly no for code that names what it uses.
 */
export interface Relevance {
  /** The file may allocate or touch memory that several agents share. */
  readonly mayShareMemory: boolean;
  /** The file may start other agents, be one, or exchange messages with one. */
  readonly mayReachAgents: boolean;
}

const MEMORY_WORDS = ['SharedArrayBuffer', 'Atomics', 'WebAssembly', '@racelint'] as const;

const AGENT_WORDS = [
  'Worker',
  'Worklet',
  'worker_threads',
  'isMainThread',
  'workerData',
  'parentPort',
  'postMessage',
  'onmessage',
  'MessageChannel',
  'MessagePort',
  'BroadcastChannel',
  'addModule',
  'registerProcessor',
  'importScripts',
  'navigator.locks',
  'locks.request',
  "'message'",
  '"message"',
  '`message`',
  // Libraries that start workers or speak with them.
  'piscina',
  'tinypool',
  'workerpool',
  'poolifier',
  'comlink',
  'coincident',
  'multithreading',
  'threads',
  'synckit',
];
const SEARCH = new WordSearch([MEMORY_WORDS, AGENT_WORDS, ['shared']]);
const MEMORY = 1;
const AGENTS = 2;
const SHARED = 4;
/** `shared: true`, as in the descriptor of a WebAssembly.Memory that is made elsewhere; `!0` in built code. */
const SHARED_FLAG = /\bshared["']?\s*:\s*(?:true|!0)/;

export function relevanceOf(bytes: Buffer): Relevance {
  const found = SEARCH.groupsIn(bytes);
  return {
    mayShareMemory: (found & MEMORY) !== 0 || ((found & SHARED) !== 0 && SHARED_FLAG.test(bytes.toString('latin1'))),
    mayReachAgents: (found & AGENTS) !== 0,
  };
}

/** Ways in which code, and not a list of names, mentions shared memory; a contract says that there is some. */
const SHARED_MEMORY_IN_CODE =
  /\b(?:new|extends|instanceof)\s+(?:\w+\.)?SharedArrayBuffer\b|\bAtomics\b\s*[.;,)}\]]|\bfrom\s+Atomics\b|[:<|?=]\s*(?:\w+\.)?SharedArrayBuffer\b(?!['"])|\bshared['"]?\s*:\s*(?:true\b|!0)|@racelint\s/;

/** Whether the text uses shared memory: lists of the names of globals, of which tools are full, do not. */
export function usesSharedMemory(text: string): boolean {
  return SHARED_MEMORY_IN_CODE.test(text);
}
