/** Where an agent runs, as far as its code shows it for certain, and whether it may block there ([[CanBlock]], ECMA-262 9.7). */
import type { FileFacts } from '../../facts/ir.js';
import type { Environment } from '../../models/agents.js';
import { walk, type Node } from '../module-graph.js';
import type { Program } from '../program.js';

const PAGE_GLOBALS: ReadonlySet<string> = new Set([
  'document', 'window', 'navigator', 'location', 'localStorage', 'sessionStorage', 'requestAnimationFrame', 'alert', 'AudioContext', 'HTMLElement', 'customElements', 'Image',
]);
const SERVER_GLOBALS: ReadonlySet<string> = new Set(['Bun', 'Deno', 'process', 'require', '__filename', '__dirname', 'Buffer']);
const SERVICE_WORKER_GLOBALS: ReadonlySet<string> = new Set(['clients', 'skipWaiting', 'registration', 'ServiceWorkerGlobalScope']);

/** `window`, `service-worker` or `audio-worklet` where the agent certainly is one; they must not block. */
export function forbidsBlocking(program: Program, agentKey: string): Environment | undefined {
  const agent = program.agent(agentKey);
  if (!agent || agent.roles) return undefined;
  if (agent.environment === 'audio-worklet' || agent.environment === 'service-worker') return agent.environment;
  const used = new Set(program.filesOf(agentKey).flatMap((file) => [...globalsOf(program.facts(file))]));
  if (agent.environment === 'window') return intersects(used, PAGE_GLOBALS) && !intersects(used, SERVER_GLOBALS) ? 'window' : undefined;
  // A worker file whose start is not seen may be a service worker.
  return agent.parent === '?' && intersects(used, SERVICE_WORKER_GLOBALS) ? 'service-worker' : undefined;
}

function intersects(used: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => used.has(name));
}

const known = new WeakMap<FileFacts, ReadonlySet<string>>();

/** Global variables that the file names, by themselves or through `self`. */
function globalsOf(facts: FileFacts | undefined): ReadonlySet<string> {
  if (!facts) return new Set();
  const found = known.get(facts);
  if (found) return found;
  const names = new Set<string>();
  walk([facts.functions, facts.classes], (node: Node) => {
    if (node['k'] === 'global') names.add(node['name'] as string);
    const object = node['k'] === 'member' ? (node['object'] as Node) : undefined;
    if (object?.['k'] === 'global' && (object['name'] === 'self' || object['name'] === 'globalThis') && typeof node['property'] === 'string') names.add(node['property']);
  });
  known.set(facts, names);
  return names;
}
