/**
 * Cheap looks at the raw bytes of a file: can it matter at all? Most files of most projects cannot, and are never parsed.
 * Both answers may be wrongly yes, never wrongly no for code that names what it uses. Measured on 10 MB in 1,500 files:
 * three words with `indexOf` 4 ms (a regular expression: 8 ms), thirty words as a regular expression 24 ms (`indexOf`: 57 ms).
 */

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
  'navigator\\.locks',
  'locks\\.request',
  `['"\`]message['"\`]`,
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
const AGENTS = new RegExp(AGENT_WORDS.join('|'));
/** `shared: true`, as in the descriptor of a WebAssembly.Memory that is made elsewhere; `!0` in built code. */
const SHARED_FLAG = /\bshared["']?\s*:\s*(?:true|!0)/;

/** Whether the file may allocate or touch memory that several agents share. */
export function mayShareMemory(bytes: Buffer): boolean {
  if (MEMORY_WORDS.some((word) => bytes.includes(word, 0, 'latin1'))) return true;
  return bytes.includes('shared', 0, 'latin1') && SHARED_FLAG.test(bytes.toString('latin1'));
}

/** Whether the file may start other agents, be one, or exchange messages with one. */
export function mayStartOrTalkToAgents(bytes: Buffer): boolean {
  return AGENTS.test(bytes.toString('latin1'));
}

/** Ways in which code, and not a list of names, mentions shared memory; a contract says that there is some. */
const SHARED_MEMORY_IN_CODE =
  /\b(?:new|extends|instanceof)\s+(?:\w+\.)?SharedArrayBuffer\b|\bAtomics\b\s*[.;,)}\]]|\bfrom\s+Atomics\b|[:<|?=]\s*(?:\w+\.)?SharedArrayBuffer\b(?!['"])|\bshared['"]?\s*:\s*(?:true\b|!0)|@racelint\s/;

/** Whether the text uses shared memory: lists of the names of globals, of which tools are full, do not. */
export function usesSharedMemory(text: string): boolean {
  return SHARED_MEMORY_IN_CODE.test(text);
}
