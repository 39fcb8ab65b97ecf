/** What a file's facts say about its part in the program, before anything is evaluated. */
import type { FileFacts } from '../facts/ir.js';
import { WORKER_QUERY, WORKER_THREADS_MODULES } from '../models/agents.js';
import type { DeclaredTables } from '../models/declarations.js';
import { isUsedInWorkers, startsWorkers } from '../models/worker-libraries.js';
import type { EnvironmentSigns } from './environment.js';

export interface ModuleTraits {
  /** Specifiers of imports, re-exports and `require`. */
  readonly specifiers: readonly string[];
  /** Texts by which other files may be named: entries of workers, dynamic imports. */
  readonly pathTexts: readonly string[];
  /** Names shared memory, in code, in a type or by a contract. */
  readonly touchesMemory: boolean;
  readonly usesAtomics: boolean;
  /** Starts agents. */
  readonly spawns: boolean;
  readonly signs: EnvironmentSigns;
  /** Is written to be an agent: it listens to who started it. */
  readonly receives: boolean;
}

const SPAWNING_GLOBALS: ReadonlySet<string> = new Set(['Worker', 'SharedWorker', 'AudioWorkletNode']);
const RECEIVING_GLOBALS: ReadonlySet<string> = new Set(['onmessage', 'registerProcessor', 'onconnect', 'WorkerGlobalScope', 'DedicatedWorkerGlobalScope', 'importScripts']);

const MEMORY_GLOBALS: ReadonlySet<string> = new Set(['SharedArrayBuffer', 'Atomics', 'WebAssembly']);

function typesNameMemory(facts: FileFacts): boolean {
  return JSON.stringify([facts.types, facts.variables]).includes('"SharedArrayBuffer"');
}

export function moduleTraits(facts: FileFacts, { pools }: DeclaredTables): ModuleTraits {
  const specifiers = new Set<string>();
  const pathTexts = new Set<string>();
  const globals = new Set<string>();
  const events = new Set<string>();
  let touchesMemory = facts.contracts.length > 0 || typesNameMemory(facts);
  let usesAtomics = false;
  let spawns = facts.imports.some((entry) => WORKER_QUERY.test(entry.source) || (WORKER_THREADS_MODULES.has(entry.source) && entry.imported === 'Worker' && !entry.typeOnly)
    || (!entry.typeOnly && (startsWorkers(entry.source, entry.imported) || pools.has(entry.source))));
  let receives = facts.imports.some((entry) => WORKER_THREADS_MODULES.has(entry.source) && (entry.imported === 'parentPort' || entry.imported === 'workerData'))
    || facts.imports.some((entry) => isUsedInWorkers(entry.source, entry.imported))
    || facts.referencedLibraries.includes('webworker');
  for (const entry of facts.imports) if (!entry.typeOnly) specifiers.add(entry.source);
  for (const entry of facts.sideEffectImports) specifiers.add(entry.source);
  for (const entry of facts.exports) if (entry.source !== undefined) specifiers.add(entry.source);
  walk([facts.functions, facts.classes], (node) => {
    if (node['k'] === 'global') {
      const name = node['name'] as string;
      globals.add(name);
      if (MEMORY_GLOBALS.has(name)) touchesMemory = true;
      if (name === 'Atomics') usesAtomics = true;
      if (SPAWNING_GLOBALS.has(name)) spawns = true;
      if (RECEIVING_GLOBALS.has(name)) receives = true;
    } else if (node['k'] === 'const') {
      const text = node['v'];
      if (typeof text === 'string' && text.length < 200 && /^[\w./@-]*\.[cm]?[jt]sx?$|^\.{0,2}\/[\w./-]+$/.test(text)) pathTexts.add(text);
    } else if (node['k'] === 'name' && node['name'] === 'SharedArrayBuffer') touchesMemory = true;
    else if (node['k'] === 'object-pattern') {
      // `const { Worker, parentPort } = require('worker_threads')`
      const keys = (node['properties'] as Node[]).map((property) => property['key']);
      if (keys.includes('Worker')) spawns = true;
      if (keys.includes('parentPort') || keys.includes('workerData')) receives = true;
    } else if (node['k'] === 'member') {
      if (isScope(node['object']) && typeof node['property'] === 'string') globals.add(node['property']);
      if (node['property'] === 'addModule' || node['property'] === 'Worker') spawns = true;
      if (node['property'] === 'parentPort' || node['property'] === 'workerData') receives = true;
      if (node['property'] === 'onmessage' && (node['object'] as Node)['k'] === 'global' && (node['object'] as Node)['name'] === 'self') receives = true;
    } else if (node['k'] === 'call') {
      const callee = node['callee'] as Node;
      const [argument] = node['args'] as Node[];
      if (argument?.['k'] !== 'const' || typeof argument['v'] !== 'string') return;
      if (callee['k'] === 'global' && callee['name'] === 'require') {
        specifiers.add(argument['v']);
        if (startsWorkers(argument['v'], '*') || pools.has(argument['v'])) spawns = true;
      }
      if ((callee['k'] === 'global' && callee['name'] === 'addEventListener') || (callee['property'] === 'addEventListener' && isScope(callee['object']))) events.add(argument['v']);
      if (callee['k'] === 'global' && callee['name'] === 'addEventListener' && argument['v'] === 'message') receives = true;
      if (callee['k'] === 'member' && callee['property'] === 'addEventListener' && argument['v'] === 'message' && (callee['object'] as Node)['name'] === 'self') receives = true;
    } else if (node['k'] === 'import') {
      const source = node['source'] as Node;
      if (source['k'] === 'const' && typeof source['v'] === 'string') specifiers.add(source['v']);
    }
  });
  return { specifiers: [...specifiers], pathTexts: [...pathTexts], touchesMemory, usesAtomics, spawns, receives, signs: { globals, events, specifiers: [...specifiers] } };
}

/** The files that lead to one of `starts`: `users` has, for each file, those that name it. */
export function filesLeadingTo(starts: Iterable<string>, users: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reach = new Set(starts);
  const queue = [...reach];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    for (const user of users.get(file) ?? []) {
      if (reach.has(user)) continue;
      reach.add(user);
      queue.push(user);
    }
  }
  return reach;
}

/** `self` and its other names. */
function isScope(node: unknown): boolean {
  const { k, name } = node as Node;
  return k === 'global' && (name === 'self' || name === 'globalThis' || name === 'window');
}

export type Node = Readonly<Record<string, unknown>>;

/** Visits all that facts are made of. */
export function walk(value: unknown, visit: (node: Node) => void): void {
  const stack: unknown[] = [value];
  while (stack.length > 0) {
    const next = stack.pop();
    if (Array.isArray(next)) stack.push(...(next as unknown[]));
    else if (next !== null && typeof next === 'object') {
      visit(next as Node);
      for (const child of Object.values(next)) if (child !== null && typeof child === 'object') stack.push(child);
    }
  }
}
