/** Posting, listening, ports and the end of agents. */
import { LISTEN_METHODS, LISTENS_ONCE } from '../../../models/agents.js';
import { withFacts } from '../../flow-state.js';
import type { HeapObject } from '../../heap.js';
import { builtin, constantOf, NOTHING, objectValue, UNDEFINED, union, UNKNOWN, valueOf, type Value } from '../../values.js';
import type { Call } from '../calls.js';
import { post } from '../channels.js';
import type { Evaluator } from '../evaluator.js';
import { factsOfEvent, listen, listenMessages } from '../listeners.js';
import { getProperty } from '../members.js';
import { inboxOf, received } from '../payloads.js';
import { settled } from '../promises.js';
import type { BuiltinAtom } from './index.js';
import { entryText } from './workers.js';

export function messageCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  const { name } = callee;
  if (call.isNew && (name === 'MessageChannel' || name === 'worker_threads.MessageChannel')) return channel(ev, call);
  if (call.isNew && (name === 'BroadcastChannel' || name === 'worker_threads.BroadcastChannel')) return broadcast(ev, call);
  if (name === 'worker_threads.receiveMessageOnPort') return receive(ev, call);
  if (name === 'node:events.once' || name === 'package:events.once') return onceEvent(ev, call.args[0] ?? UNKNOWN, call);
  if (name === 'worker_threads.setEnvironmentData') return setEnvironmentData(ev, call);
  if (name === 'worker_threads.getEnvironmentData') return getEnvironmentData(ev, call);
  if (name === 'worker_threads.postMessageToThread') return postToThread(ev, call);
  if (/^(node:)?process\.(on|once|addListener)$/.test(name) && entryText(call.args[0] ?? UNKNOWN) === 'workerMessage') return listenToThreads(ev, call);
  if (name === 'postMessage') return postOwn(ev, call);
  if (name === 'addEventListener') return listening(ev, builtin('self'), 'addEventListener', call);
  const method = /^(worker|port|unknown|package|global)\b.*\.(\w+)$/.exec(name)?.[2];
  if (method === undefined) return isSelfMethod(ev, name, call);
  return handleMethod(ev, callee.self, name.startsWith('worker.') || name.startsWith('port.'), method, call);
}

/** `self.on(…)`: `parentPort` is the worker's own end. */
function isSelfMethod(ev: Evaluator, name: string, call: Call): Value | undefined {
  const method = name.startsWith('global.') ? name.slice('global.'.length) : name;
  if (!call.thisValue.atoms.some((atom) => atom.k === 'builtin' && atom.name === 'self')) return undefined;
  if (LISTEN_METHODS.has(method)) return listening(ev, builtin('self'), method, call);
  return undefined;
}

function handleMethod(ev: Evaluator, self: Value | undefined, isHandle: boolean, method: string, call: Call): Value | undefined {
  const target = isHandle && self ? self : call.thisValue;
  if (call.thisValue.atoms.some((atom) => atom.k === 'builtin' && atom.name === 'self') && LISTEN_METHODS.has(method)) return listening(ev, builtin('self'), method, call);
  if (LISTEN_METHODS.has(method)) return listening(ev, target, method, call);
  if (!isHandle) return undefined;
  const objects = (self?.atoms ?? []).flatMap((atom) => (atom.k === 'object' ? [atom.object] : []));
  if (method === 'postMessage') {
    for (const object of objects) postTo(ev, object, call);
    return UNDEFINED;
  }
  if (method === 'terminate') return terminated(ev, objects, call);
  return UNKNOWN;
}

function postTo(ev: Evaluator, object: HeapObject, call: Call): void {
  const end = object.end === undefined ? undefined : ev.world.graph.ends.get(object.end);
  if (end) post(ev, end.peer, call.args[0] ?? UNDEFINED, call.at, portsIn(ev, call));
}

/** The ports of a transfer list, or of the option `transfer`. */
function portsIn(ev: Evaluator, call: Call): Value {
  const list = call.args[1] ?? UNDEFINED;
  const lists = list.atoms.flatMap((atom) => (atom.k === 'object' ? [atom.object.kind === 'array' ? list : getProperty(ev, list, 'transfer', call.at)] : []));
  const ports = lists.flatMap((given) => given.atoms).flatMap((atom) => (atom.k === 'object' ? [...atom.object.fields.values(), atom.object.element] : []));
  return valueOf(...ports.flatMap((port) => port.atoms).filter((atom) => atom.k === 'object' && atom.object.kind === 'port'));
}

function postOwn(ev: Evaluator, call: Call): Value {
  const end = ev.world.graph.ends.get(ev.agent.ownEnd);
  if (end && ev.agent.parent !== undefined) post(ev, end.peer, call.args[0] ?? UNDEFINED, call.at, portsIn(ev, call));
  return UNDEFINED;
}

function listening(ev: Evaluator, target: Value, method: string, call: Call): Value {
  const [event = UNKNOWN, handler = UNKNOWN, options = UNDEFINED] = call.args;
  const name = entryText(event) ?? '';
  const once = LISTENS_ONCE.has(method) || constantOf(getProperty(ev, options, 'once', call.at))?.v === true;
  listen(ev, target, name, handler, call.at, { gets: method === 'addEventListener' ? 'event' : 'message', once });
  return target;
}

/**
 * `terminate()` ends the agent; in a loop over the workers, all of them. In Node that is done when its promise is
 * fulfilled; a page is not told, and takes it for done.
 */
function terminated(ev: Evaluator, objects: readonly HeapObject[], call: Call): Value {
  const before = ev.state;
  if (!before) return UNKNOWN;
  const facts = objects.flatMap((object) => [...(object.agents ?? [])]).map((agent) => {
    const nest = ev.world.graph.agents.get(agent)?.spawn?.nest ?? [];
    const sameRound = ev.nest.length === 0 || ev.nest.every((key) => nest.includes(key));
    return `end:${agent}:${sameRound ? 'one' : 'all'}`;
  });
  const ended = withFacts(before, facts);
  const told = objects.some((object) => [...(object.agents ?? [])].some((agent) => ev.world.graph.agents.get(agent)?.environment === 'node-worker'));
  if (!told) ev.state = ended;
  return settled(ev, ev.site(call.at, ':terminated'), UNKNOWN, ended, before);
}

function channel(ev: Evaluator, call: Call): Value {
  const ends = ev.world.graph.entangle(`channel:${ev.agent.key}/${ev.site(call.at)}`);
  const object = ev.object(ev.site(call.at), 'channel');
  ends.forEach((end, i) => {
    ev.world.graph.own(end, ev.agent.key);
    ev.setField(object, `port${i + 1}`, objectValue(ev.object(`port:${end}`, 'port', { end })));
  });
  return objectValue(object);
}

function broadcast(ev: Evaluator, call: Call): Value {
  const end = ev.world.graph.hub(`broadcast:${entryText(call.args[0] ?? UNKNOWN) ?? '*'}`);
  ev.world.graph.own(end, ev.agent.key);
  return objectValue(ev.object(`port:${end}`, 'port', { end }));
}

/** Takes a message that has arrived: what the sender did before is seen from here on. */
function receive(ev: Evaluator, call: Call): Value {
  const result = ev.object(ev.site(call.at), 'object');
  for (const atom of call.args[0]?.atoms ?? []) {
    if (atom.k !== 'object' || !atom.object.end || !ev.state) continue;
    ev.setField(result, 'message', inboxOf(ev, atom.object.end));
    ev.state = withFacts(ev.state, [`message:${atom.object.end}:one`]);
  }
  return objectValue(result);
}

/** `once(emitter, event)` of `node:events`: fulfilled when the event comes. */
function onceEvent(ev: Evaluator, target: Value, call: Call): Value {
  const before = ev.state;
  if (!before) return UNKNOWN;
  const event = entryText(call.args[1] ?? UNKNOWN) ?? '';
  const objects = target.atoms.flatMap((atom) => (atom.k === 'object' && atom.object.end ? [atom.object] : []));
  const facts = objects.length === 1 && objects[0] ? factsOfEvent(objects[0], event) : [];
  const results = ev.object(ev.site(call.at, ':args'), 'array');
  for (const object of objects) if (event === 'message' && object.end) ev.setField(results, '0', inboxOf(ev, object.end));
  return settled(ev, ev.site(call.at), objectValue(results), withFacts(before, facts), before);
}


/** What the environment data of this thread, and of those that started it, have under the name. */
function getEnvironmentData(ev: Evaluator, call: Call): Value {
  const name = entryText(call.args[0] ?? UNKNOWN) ?? '*';
  const own = ev.environmentData.get(name);
  if (own) return own;
  const inherited = [...(ev.world.graph.ends.get(`environment:${name}`)?.inbox ?? [])].filter(([from]) => from !== ev.agent.key);
  return inherited.length === 0 ? UNKNOWN : union(NOTHING, ...inherited.map(([, value]) => received(ev, value)));
}

/** Threads that are started from here on have it. */
function setEnvironmentData(ev: Evaluator, call: Call): Value {
  const name = entryText(call.args[0] ?? UNKNOWN) ?? '*';
  const value = union(ev.environmentData.get(name) ?? NOTHING, call.args[1] ?? UNDEFINED);
  const { graph } = ev.world;
  const end = graph.ends.get(graph.hub(`environment:${name}`));
  if (end) graph.deliver(end, ev.agent.key, value);
  ev.environmentData.set(name, value);
  return UNDEFINED;
}

/** The end at which `process` gets the messages that other threads post to this one by its number. */
function threadEnd(ev: Evaluator, agent: string): string {
  const [, end] = ev.world.graph.entangle(`thread:${agent}`);
  ev.world.graph.own(end, agent);
  return end;
}

/** `postMessageToThread(worker.threadId, value)`. */
function postToThread(ev: Evaluator, call: Call): Value {
  const before = ev.state;
  if (!before) return UNKNOWN;
  for (const atom of call.args[0]?.atoms ?? []) {
    if (atom.k !== 'builtin' || atom.name !== 'worker.threadId') continue;
    for (const handle of atom.self?.atoms ?? []) {
      if (handle.k === 'object') for (const agent of handle.object.agents ?? []) post(ev, threadEnd(ev, agent), call.args[1] ?? UNDEFINED, call.at);
    }
  }
  return settled(ev, ev.site(call.at), UNDEFINED, ev.state, before);
}

function listenToThreads(ev: Evaluator, call: Call): Value {
  listenMessages(ev, threadEnd(ev, ev.agent.key), call.args[1] ?? UNKNOWN, call.at, { gets: 'message' });
  return UNKNOWN;
}
