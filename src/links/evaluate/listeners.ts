/** Event listeners: handlers of messages and of the end of agents become tasks with what the event tells. */
import { COMES_ONCE } from '../../models/agents.js';
import type { Span } from '../../text/span.js';
import type { HeapObject } from '../heap.js';
import { listIn } from '../lists.js';
import { constant, NOTHING, objectValue, UNKNOWN, valueOf, type Atom, type Value } from '../values.js';
import { messageKind } from './channels.js';
import type { Evaluator } from './evaluator.js';
import { inboxOf, received, sentTo } from './payloads.js';
import { addTask } from './tasks.js';

/** `target.onmessage = handler` and other `on…` properties; true when that is all that the assignment does. */
export function listenByProperty(ev: Evaluator, target: Value, name: string, handler: Value, at: Span): boolean {
  if (!name.startsWith('on') || handler.atoms.every((atom) => atom.k === 'const')) return false;
  const [atom] = target.atoms;
  const isSelf = atom?.k === 'builtin' && atom.name === 'self';
  const object = atom?.k === 'object' ? atom.object : undefined;
  const channelLike = isSelf || object?.kind === 'worker' || object?.kind === 'port';
  if (!channelLike) {
    if (object && (object.kind === 'object' || object.kind === 'instance') && !object.fields.has('[[handle]]')) return false;
    if (object?.fields.has('[[handle]]')) return listenByProperty(ev, object.fields.get('[[handle]]') ?? NOTHING, name, handler, at);
    addTask(ev, { kind: 'event', callee: handler, thisValue: target, args: [UNKNOWN], at, once: COMES_ONCE.has(name.slice(2)) });
    return true;
  }
  listen(ev, target, name.slice(2), handler, at, { gets: 'event' });
  return true;
}

export interface Listening {
  /** An `event` is given, or (Node emitters) the `message` itself. */
  readonly gets: 'event' | 'message';
  /** The listener is taken off when it is called. */
  readonly once?: boolean;
}

export function listen(ev: Evaluator, target: Value, event: string, handler: Value, at: Span, how: Listening): void {
  const once = how.once === true || COMES_ONCE.has(event);
  const others: Atom[] = [];
  for (const atom of target.atoms) {
    if (atom.k === 'builtin' && atom.name === 'self') {
      if (event === 'connect') listenConnect(ev, handler, at);
      else if (event === 'message' && ev.agent.parent !== undefined) listenMessages(ev, ev.agent.ownEnd, handler, at, how);
      else addTask(ev, { kind: 'event', callee: handler, args: [UNKNOWN], at, once });
    } else if (atom.k === 'object' && atom.object.end) {
      listenOn(ev, atom.object, event, handler, at, { ...how, once });
    } else if (atom.k !== 'const') others.push(atom);
  }
  // Whichever of them it is, it is one listener.
  if (target.open || others.length > 0 || target.atoms.length === 0) addTask(ev, { kind: 'event', callee: handler, thisValue: valueOf(...others), args: [UNKNOWN], at, once });
}

function listenOn(ev: Evaluator, object: HeapObject, event: string, handler: Value, at: Span, how: Listening): void {
  if (event === 'message') listenMessages(ev, object.end ?? '', handler, at, how);
  else addTask(ev, { kind: 'event', callee: handler, args: [UNKNOWN], facts: factsOfEvent(object, event), at, once: how.once === true });
}

/** What an event of a worker handle or port tells: Node's `exit` ends the agent. */
export function factsOfEvent(object: HeapObject, event: string): string[] {
  if (event === 'message') return [`message:${object.end ?? ''}:one`, `turn:${object.end ?? ''}`];
  if (event === 'exit') return [...(object.agents ?? [])].map((agent) => `end:${agent}:one`);
  return [];
}

/**
 * One task for each kind of message that is seen to be sent: what a handler does with one kind, it does after that kind was
 * posted, whatever else was posted before.
 */
export function listenMessages(ev: Evaluator, end: string, handler: Value, at: Span, how: Listening): void {
  ev.world.graph.own(end, ev.agent.key);
  for (const { kind } of messagesAt(ev, end)) {
    // What is sent grows while the agents run: it is looked at when the handler runs.
    const message = (): Value => messagesAt(ev, end).find((sent) => sent.kind === kind)?.message() ?? inboxOf(ev, end);
    addTask(ev, {
      kind: 'message', callee: handler, at, fresh: ev.agent.parent !== undefined, once: how.once === true,
      facts: [`message:${end}:one`, `turn:${end}`, ...(kind === undefined ? [] : [`by:${kind}`])],
      args: () => [how.gets === 'event' ? messageEvent(ev, end, kind ?? '', message()) : message()],
      single: () => {
        const posts = [...(ev.world.graph.ends.get(end)?.posts.values() ?? [])];
        return posts.length <= 1 && posts.every((sent) => !sent.repeated);
      },
    });
  }
}

const MAX_KINDS = 12;

interface MessageKind {
  /** The place in the sender's code where the object that is sent is made; undefined: any message. */
  readonly kind: string | undefined;
  readonly message: () => Value;
}

function messagesAt(ev: Evaluator, end: string): MessageKind[] {
  const whole: MessageKind = { kind: undefined, message: () => inboxOf(ev, end) };
  const sent = sentTo(ev, end);
  const objects = sent.atoms.filter((atom) => atom.k === 'object');
  const kinds = new Map<string, Atom[]>();
  for (const atom of objects) listIn(kinds, messageKind(atom.object)).push(atom);
  if (objects.length === 0 || kinds.size > MAX_KINDS || objects.length < sent.atoms.length || sent.open) return [whole];
  return [...kinds].map(([kind, atoms]) => ({ kind, message: () => received(ev, valueOf(...atoms)) }));
}

function messageEvent(ev: Evaluator, end: string, kind: string, message: Value): Value {
  const id = `${end}${kind}`;
  const event = ev.object(`event:${id}`, 'event');
  ev.renewField(event, 'data', message);
  ev.setField(event, 'type', constant('message'));
  const ports = ev.object(`event:${id}:ports`, 'array');
  ev.setElement(ports, received(ev, ev.world.graph.ends.get(end)?.ports ?? NOTHING));
  ev.setField(event, 'ports', objectValue(ports));
  return objectValue(event);
}

/** A shared worker's `connect` event brings the port of a page. */
function listenConnect(ev: Evaluator, handler: Value, at: Span): void {
  const event = ev.object('event:connect', 'event');
  const ports = ev.object('event:connect:ports', 'array');
  ev.setElement(ports, objectValue(ev.object(`port:${ev.agent.ownEnd}`, 'port', { end: ev.agent.ownEnd })));
  ev.setField(event, 'ports', objectValue(ports));
  addTask(ev, { kind: 'event', callee: handler, args: [objectValue(event)], at });
}
