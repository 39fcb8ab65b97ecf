/** Names that no declaration binds: the platform's own, and those of CommonJS. */
import { ELEMENT_BYTES, ELEMENT_KINDS } from '../../models/typed-arrays.js';
import { integer } from '../polynomial.js';
import { builtin, constant, numeric, UNDEFINED, UNKNOWN, valueOf, type Atom, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { listenByProperty } from './listeners.js';
import { payloadValue } from './payloads.js';

const FOLLOWED: ReadonlySet<string> = new Set([
  'Atomics', 'SharedArrayBuffer', 'ArrayBuffer', 'DataView', 'Buffer', 'WebAssembly', 'Worker', 'SharedWorker', 'MessageChannel', 'BroadcastChannel',
  'Promise', 'Math', 'Object', 'Array', 'Map', 'Set', 'Symbol', 'navigator', 'require', 'module', 'exports', 'self', 'globalThis', 'window',
  'AudioWorkletNode', 'AudioWorkletProcessor', 'registerProcessor', 'addEventListener', 'postMessage', 'onmessage', 'setTimeout', 'setInterval', 'setImmediate',
  'queueMicrotask', 'requestAnimationFrame', 'requestIdleCallback', 'structuredClone', '__filename', '__dirname', 'URL', 'process', 'Number', 'BigInt', 'parseInt',
  'onconnect', 'Blob', 'Reflect', 'Function',
]);

export function globalValue(ev: Evaluator, name: string): Value {
  if (name === 'undefined') return UNDEFINED;
  if (name === 'module') return valueOf({ k: 'object', object: ev.activation.module.moduleObject });
  if (name === 'exports') return ev.activation.module.moduleObject.fields.get('exports') ?? UNKNOWN;
  if (name === '__filename') return constant(ev.file);
  if (name === '__dirname') return constant(ev.file.slice(0, Math.max(ev.file.lastIndexOf('/'), ev.file.lastIndexOf('\\'))));
  if (name === 'globalThis' || name === 'window') return builtin('self');
  return ev.agentGlobals.get(name) ?? builtin(FOLLOWED.has(name) || ELEMENT_KINDS.has(name) ? name : `global.${name}`);
}

export function assignGlobal(ev: Evaluator, name: string, value: Value): void {
  if (listenByProperty(ev, builtin('self'), name, value, [0, 0])) return;
  ev.agentGlobals.set(name, value);
}

/** Whether the agent has a global variable by which pages and workers are told apart; undefined for all the others. */
export function existsHere(ev: Evaluator, name: string): boolean | undefined {
  const { environment, roles } = ev.agent;
  if (roles) return undefined;
  if (name === 'window' || name === 'document') return environment === 'window';
  return name === 'importScripts' || name === 'WorkerGlobalScope' ? /^(dedicated|shared|service)/.test(environment) : undefined;
}

/** `Atomics.load`, `worker_threads.workerData`, `Int32Array.BYTES_PER_ELEMENT` … */
export function builtinProperty(ev: Evaluator, atom: Extract<Atom, { k: 'builtin' }>, property: string): Value {
  const { name } = atom;
  const elementKind = ELEMENT_KINDS.get(name);
  if (elementKind && property === 'BYTES_PER_ELEMENT') return numeric(integer(ELEMENT_BYTES[elementKind]));
  if (name === 'self') return selfProperty(ev, property);
  if (name === 'worker_threads') return workerThreadsProperty(ev, property);
  if (name === 'import.meta') return property === 'url' ? constant(`file://${ev.file}`) : property === 'filename' ? constant(ev.file) : UNKNOWN;
  if (name === 'node:buffer' && FOLLOWED.has(property)) return globalValue(ev, property);
  if (name === 'Symbol') return builtin(`Symbol.${property}`);
  if (property === 'prototype') return UNKNOWN;
  if (name.startsWith('unknown.') && name.length > 60) return UNKNOWN;
  if (name === 'Number' && property === 'MAX_SAFE_INTEGER') return UNKNOWN;
  return builtin(`${name}.${property}`, name.startsWith('global.') || name.startsWith('package:') ? undefined : atom.self);
}

function selfProperty(ev: Evaluator, property: string): Value {
  // By these, code that runs in both finds out whether it is in a page.
  if ((property === 'window' || property === 'document') && ev.agent.environment !== 'window' && !ev.agent.roles) return UNDEFINED;
  if (property === 'self' || property === 'globalThis' || property === 'window') return builtin('self');
  return globalValue(ev, property);
}

function workerThreadsProperty(ev: Evaluator, property: string): Value {
  switch (property) {
    case 'isMainThread':
      return constant(ev.agent.parent === undefined);
    case 'workerData':
      return ev.agent.parent === undefined ? constant(null) : payloadValue(ev);
    case 'parentPort':
      return ev.agent.parent === undefined && !ev.agent.roles ? constant(null) : builtin('self');
    case 'threadId':
      return numeric(ev.symbol('threadId', 'threadId', { kind: 'ticket', lows: [integer(0)], nest: [] }));
    case 'default':
      return builtin('worker_threads');
    default:
      return builtin(`worker_threads.${property}`);
  }
}
