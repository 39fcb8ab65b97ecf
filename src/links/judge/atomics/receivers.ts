/** The first argument of an atomic operation: arrays that it does not take (ECMA-262 25.4.3.1). */
import type { AtomicCall } from '../../atomic-call.js';
import type { BufferView, Region } from '../../heap.js';
import type { Atom } from '../../values.js';
import { ATOMIC_KINDS, WAITABLE_KINDS } from '../../../models/element-values.js';
import type { AtomicFault } from './atomic-fault.js';

const WAITING: ReadonlySet<string> = new Set(['wait', 'waitAsync', 'notify']);

type Receiver = { readonly view: BufferView } | { readonly region: Region } | { readonly list: true };

/** All that the array may be; undefined where it may also be something that is not known. */
function receiversOf({ args: [array] }: AtomicCall): readonly Receiver[] | undefined {
  if (!array || array.open) return undefined;
  const found: Receiver[] = [];
  // A variable that is not set yet is no array that the call would be made with.
  for (const atom of array.atoms.filter((a) => !(a.k === 'const' && (a.v === undefined || a.v === null)))) {
    const receiver = receiverOf(atom);
    if (!receiver) return undefined;
    found.push(...receiver);
  }
  return found.length > 0 ? found : undefined;
}

function receiverOf(atom: Atom): Receiver[] | undefined {
  if (atom.k === 'view') return [{ view: atom.view }];
  if (atom.k === 'region') return [{ region: atom.region }];
  if (atom.k !== 'object') return undefined;
  // An instance of a class that extends a typed array.
  const own = atom.object.fields.get('[[view]]');
  if (own && !own.open && own.atoms.every((inner) => inner.k === 'view')) return own.atoms.flatMap((inner) => (inner.k === 'view' ? [{ view: inner.view }] : []));
  return atom.object.kind === 'array' ? [{ list: true }] : undefined;
}

/** The views that the array may be, where it certainly is one. */
export function certainViews(call: AtomicCall): readonly BufferView[] | undefined {
  const receivers = receiversOf(call);
  const views = receivers?.flatMap((receiver) => ('view' in receiver ? [receiver.view] : []));
  return views && views.length > 0 && views.length === receivers?.length ? views : undefined;
}

export function receiverFault(call: AtomicCall): AtomicFault | undefined {
  const receivers = receiversOf(call);
  const faults = receivers?.map((receiver) => faultOf(call, receiver)) ?? [];
  // Where one of the arrays is right, that one may be meant.
  return faults.every((fault) => fault !== undefined) ? faults[0] : undefined;
}

function faultOf(call: AtomicCall, receiver: Receiver): AtomicFault | undefined {
  if ('list' in receiver) return { call, fault: 'plain array' };
  if ('region' in receiver) return { call, fault: 'buffer itself', region: receiver.region };
  const { view } = receiver;
  if (!ATOMIC_KINDS.has(view.kind)) return { call, fault: 'no integer array', view };
  if (!WAITING.has(call.operation)) return undefined;
  if (!WAITABLE_KINDS.has(view.kind)) return { call, fault: 'no waitable array', view };
  if (!isPrivate(view.region)) return undefined;
  return { call, fault: call.operation === 'notify' ? 'notify on private memory' : 'wait on private memory', view };
}

/** Certainly an ordinary ArrayBuffer. */
function isPrivate(region: Region): boolean {
  return region.shared === 'no' && region.origin !== 'unseen';
}
