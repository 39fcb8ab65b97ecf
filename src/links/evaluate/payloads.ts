/** Messages between heaps: what structured cloning makes of a value (HTML 2.7.3). Shared memory stays the same memory. */
import { lockExport } from '../../models/lock-libraries.js';
import type { HeapObject } from '../heap.js';
import { NOTHING, objectValue, UNKNOWN, union, valueOf, type Comparison, type Value } from '../values.js';
import type { Region } from '../heap.js';
import type { Evaluator } from './evaluator.js';
import { OPPOSITE } from './conditions.js';
import { externalValue } from './externals.js';
import { roundWhere } from './own-numbers.js';

/** The value of another agent's heap as it arrives in this one. */
export function received(ev: Evaluator, value: Value, seen = new Map<HeapObject, Value>()): Value {
  const parts = value.atoms.map((atom): Value => {
    switch (atom.k) {
      case 'const':
      case 'number':
        return valueOf(atom);
      case 'atomic-result':
        return valueOf({ k: 'number', n: atom.result.old });
      case 'region':
        return atom.region.shared === 'no' ? UNKNOWN : valueOf(atom);
      case 'view':
        return atom.view.region.shared === 'no' ? UNKNOWN : valueOf(atom);
      case 'comparison':
        return truthByRound(atom.comparison);
      case 'object':
        return cloned(ev, atom.object, seen);
      default:
        return UNKNOWN;
    }
  });
  return union(...parts, ...(value.open ? [UNKNOWN] : []));
}

/** Whether an agent is the one of a certain round: `{ first: i === 0 }`. */
function truthByRound({ op, left, right }: Comparison): Value {
  const yes = roundWhere(left, op, right);
  const no = roundWhere(left, OPPOSITE[op], right);
  return yes || no ? valueOf({ k: 'const', v: true, ...(yes && { round: yes }) }, { k: 'const', v: false, ...(no && { round: no }) }) : UNKNOWN;
}

function cloned(ev: Evaluator, object: HeapObject, seen: Map<HeapObject, Value>): Value {
  const known = seen.get(object);
  if (known) return known;
  if (object.kind === 'external') return objectValue(object);
  if (object.kind === 'port') {
    if (object.end) ev.world.graph.own(object.end, ev.agent.key);
    return objectValue(ev.object(`port:${object.end ?? ''}`, 'port', object.end ? { end: object.end } : {}));
  }
  if (object.kind === 'lock') return lockOf(ev, object);
  if (!['object', 'instance', 'array', 'map', 'set', 'wasm-memory'].includes(object.kind)) return UNKNOWN;
  // Instances lose their class; their fields arrive.
  const kind = object.kind === 'instance' ? 'object' : object.kind;
  const copy = ev.object(`clone:${object.id}`, kind, { ...(object.distinct && { distinct: true }), ...(object.madeWith && { madeWith: object.madeWith }) });
  const value = objectValue(copy);
  seen.set(object, value);
  for (const [name, field] of object.fields) {
    if (name === '[[view]]') return received(ev, field, seen);
    if (!/^(get|set) |^\[\[(?!keys)/.test(name)) ev.renewField(copy, name, received(ev, field, seen));
  }
  ev.setElement(copy, received(ev, object.element, seen));
  return value;
}

/** A lock over shared memory is rebuilt as the same one; one that knows nothing of other agents loses its methods. */
function lockOf(ev: Evaluator, lock: HeapObject): Value {
  const { externalName = '' } = lock;
  const maker = lockExport(externalName, ev.world.declared.locks);
  if (maker?.is !== 'maker' || maker.scope !== 'all-agents') return UNKNOWN;
  const copy = ev.object(`clone:${lock.id}`, 'lock', { externalName });
  for (const [name, field] of lock.fields) ev.renewField(copy, name, received(ev, field));
  return objectValue(copy);
}

/** What this agent was started with. */
export function payloadValue(ev: Evaluator): Value {
  if (ev.agent.roles || ev.agent.parent === '?') return externalValue(ev, 'workerData');
  return received(ev, ev.agent.payload);
}

/** What was posted to a channel end, as values of those who posted it. */
export function sentTo(ev: Evaluator, endKey: string): Value {
  const end = ev.world.graph.ends.get(endKey);
  return union(NOTHING, ...[...(end?.inbox ?? [])].filter(([from]) => from !== ev.agent.key || end?.peer !== endKey).map(([, value]) => value));
}

/** What may arrive at a channel end. */
export function inboxOf(ev: Evaluator, endKey: string): Value {
  const end = ev.world.graph.ends.get(endKey);
  const messages = [...(end?.inbox ?? [])].filter(([from]) => from !== ev.agent.key || end?.peer !== endKey).map(([, value]) => received(ev, value));
  if (messages.length > 0) return union(...messages);
  if (ev.agent.parent === '?' && endKey === ev.agent.ownEnd) {
    // Memory cannot be shared with a service worker: it is in another agent cluster (HTML 8.1.2.2).
    return ev.agent.environment === 'service-worker' ? UNKNOWN : externalValue(ev, 'message');
  }
  // Senders that are seen have not sent anything so far; of the others nothing is known.
  const senders = [...(ev.world.graph.ends.get(end?.peer ?? '')?.owners ?? [])].map((owner) => ev.world.graph.agents.get(owner));
  return senders.length > 0 && senders.every((sender) => sender?.entry !== undefined) ? NOTHING : UNKNOWN;
}

/** The shared regions in a payload, each with the property path that leads to it. */
export function regionsIn(value: Value, path = '', seen = new Set<HeapObject>()): { region: Region; path: string }[] {
  return value.atoms.flatMap((atom) => {
    if (atom.k === 'region') return atom.region.shared === 'no' ? [] : [{ region: atom.region, path }];
    if (atom.k === 'view') return atom.view.region.shared === 'no' ? [] : [{ region: atom.view.region, path }];
    if (atom.k === 'object' && atom.object.kind === 'external') {
      const known = atom.object.fields.get('[[buffer]]')?.atoms.filter((inner) => inner.k === 'region') ?? [];
      return known.flatMap(({ region }) => (region.shared === 'yes' ? [{ region, path }] : []));
    }
    if (atom.k !== 'object' || seen.has(atom.object) || ['worker', 'port', 'promise'].includes(atom.object.kind)) return [];
    seen.add(atom.object);
    const fields = [...atom.object.fields].flatMap(([name, field]) => regionsIn(field, name.startsWith('[[') ? path : `${path}.${name}`, seen));
    return [...fields, ...regionsIn(atom.object.element, `${path}[…]`, seen)];
  });
}
