/** The ways to start agents and to talk to them (js-facts C.5; Node `worker_threads`, HTML 10, Web Audio 1.32). */

/** Where an agent runs, which decides what it may do (HTML 10.2.6, Node docs). */
export type Environment = 'window' | 'dedicated-worker' | 'shared-worker' | 'service-worker' | 'audio-worklet' | 'node-main' | 'node-worker';

/** Names that only the scope of one kind of agent has (Service Workers 4.1, HTML 10.2.1.2, Web Audio 1.30). */
export const GLOBALS_OF_SCOPES: readonly (readonly [Environment, readonly string[]])[] = [
  ['audio-worklet', ['registerProcessor', 'AudioWorkletProcessor', 'AudioWorkletGlobalScope']],
  ['service-worker', ['skipWaiting', 'clients', 'ServiceWorkerGlobalScope']],
  ['shared-worker', ['onconnect', 'SharedWorkerGlobalScope']],
];

/** Events that only the scope of one kind of agent gets. */
export const SCOPE_EVENTS: readonly (readonly [Environment, readonly string[]])[] = [
  ['service-worker', ['fetch', 'install', 'activate', 'push']],
  ['shared-worker', ['connect']],
];

/** Names exported by `worker_threads`, with or without the `node:` prefix. */
export const WORKER_THREADS_MODULES: ReadonlySet<string> = new Set(['worker_threads', 'node:worker_threads']);

/** Import queries with which bundlers turn a module into a worker constructor (Vite `?worker`, `?sharedworker`). */
export const WORKER_QUERY = /\?(?:.*&)?(worker|sharedworker)\b/;

/** With which they turn it into its address (Vite `?url`, `?worker&url`). */
export const URL_QUERY = /\?(?:.*&)?url\b/;

/** Events that come once in the life of the thing that they are about: a page, a document, a service worker, a process (HTML 7.4, 8.1, Node `process`). */
export const COMES_ONCE: ReadonlySet<string> = new Set([
  'load', 'DOMContentLoaded', 'unload', 'install', 'activate', 'exit',
]);

/** Of those that register a listener, the ones whose listener is called once. */
export const LISTENS_ONCE: ReadonlySet<string> = new Set(['once', 'prependOnceListener']);

/** Methods that register an event listener, on Node emitters and DOM targets alike. */
export const LISTEN_METHODS: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'addEventListener', 'prependListener', 'prependOnceListener']);
