/** Methods of typed arrays, DataView and Buffer: which elements they touch, and what they return. */
import { BULK_METHODS, bufferAccessorBytes, dataViewBytes, ELEMENT_BYTES } from '../../../models/typed-arrays.js';
import { CALLS_FOR_EACH_ELEMENT } from '../../../models/callbacks.js';
import type { BufferView } from '../../heap.js';
import { add, integer, isConstant, scale, subtract } from '../../polynomial.js';
import { constantOf, numeric, UNDEFINED, UNKNOWN, union, valueOf, withReads, type Value } from '../../values.js';
import { callMethod, type Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { wholeView } from '../contents.js';
import { repeat } from '../iteration.js';
import { viewsOf } from '../members.js';
import { accessElement, type Place } from '../memory.js';
import { regionOf, viewOf } from '../regions.js';
import { integerArgument } from './arguments.js';
import type { BuiltinAtom } from './index.js';

export function viewCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  if (!callee.name.startsWith('view.')) return undefined;
  const method = callee.name.slice('view.'.length);
  const views = viewsOf(callee.self ?? UNKNOWN);
  const results = views.map((view) => viewMethod(ev, view, method, call));
  return results.length > 0 ? union(...results) : UNKNOWN;
}

function viewMethod(ev: Evaluator, view: BufferView, method: string, call: Call): Value {
  const accessor = view.kind === 'DataView' ? dataViewBytes(method) : bufferAccessorBytes(method);
  if (accessor !== undefined) return accessorCall(ev, view, method, accessor, call);
  if (method === 'subarray' || (method === 'slice' && view.buffer)) return valueOf({ k: 'view', view: subarray(ev, view, call) });
  const kind = BULK_METHODS.get(method);
  if (kind === undefined) return UNKNOWN;
  const range = method === 'set' ? setRange(ev, view, call) : rangeOf(ev, view, method, call);
  const read = accessElement(ev, { view, placedBy: call.thisValue.reads, at: call.at, ...(range ? { bytes: range } : {}) }, kind, {
    operation: 'bulk', at: call.at, ...(kind === 'read' ? {} : { written: call.args[0] ?? UNKNOWN }),
  });
  if (method === 'set' || method === 'copy') otherSide(ev, call, method);
  if (CALLS_FOR_EACH_ELEMENT.has(method)) return eachElement(ev, method, call, read, view);
  if (method === 'slice' || method === 'map' || method === 'filter' || method.startsWith('to')) return copyOf(ev, view, call);
  return kind === 'read' ? withReads(UNKNOWN, read.reads) : call.thisValue;
}

function accessorCall(ev: Evaluator, view: BufferView, method: string, bytes: number, call: Call): Value {
  const writes = method.startsWith('set') || method.startsWith('write');
  const position = view.kind !== 'DataView' && writes ? 1 : 0;
  const offset = integerArgument(ev, call, position) ?? integer(0);
  const low = add(view.byteOffset, offset);
  const place: Place = { view, bytes: { low, high: add(low, integer(bytes)) }, index: offset, placedBy: [...call.thisValue.reads, ...(call.args[position]?.reads ?? [])], at: call.at };
  const value = call.args[view.kind === 'DataView' ? 1 : 0];
  return accessElement(ev, place, writes ? 'write' : 'read', { operation: 'DataView', at: call.at, ...(writes && value ? { written: value } : {}) });
}

function subarray(ev: Evaluator, view: BufferView, call: Call): BufferView {
  const begin = integerArgument(ev, call, 0) ?? integer(0);
  const end = integerArgument(ev, call, 1);
  const size = ELEMENT_BYTES[view.kind];
  const negative = isConstant(begin) && begin.constant < 0;
  const offset = negative && view.length ? add(view.length, begin) : begin;
  const length = end ? subtract(end, offset) : view.length ? subtract(view.length, offset) : undefined;
  return viewOf(ev, view.region, view.kind, add(view.byteOffset, scale(offset, size)), length, view.name, view.buffer, view.cutFrom ?? view.byteOffset);
}

/** `fill(v, from, to)`, `slice(from, to)` …: the bytes between two element indices. */
function rangeOf(ev: Evaluator, view: BufferView, method: string, call: Call): Place['bytes'] | undefined {
  const size = ELEMENT_BYTES[view.kind];
  const first = method === 'fill' ? 1 : 0;
  const from = ['fill', 'slice'].includes(method) ? (integerArgument(ev, call, first) ?? integer(0)) : integer(0);
  const to = (['fill', 'slice'].includes(method) ? integerArgument(ev, call, first + 1) : undefined) ?? view.length;
  if (method === 'at') {
    const given = integerArgument(ev, call, 0);
    // Negative ones count from the end (ECMA-262 23.2.3.1).
    const fromEnd = given && isConstant(given) && given.constant < 0;
    const at = fromEnd ? view.length && add(view.length, given) : given;
    return at && { low: add(view.byteOffset, scale(at, size)), high: add(view.byteOffset, scale(add(at, integer(1)), size)) };
  }
  return to && { low: add(view.byteOffset, scale(from, size)), high: add(view.byteOffset, scale(to, size)) };
}

/** `view.set(source, offset)` writes as many elements as the source has. */
function setRange(ev: Evaluator, view: BufferView, call: Call): Place['bytes'] | undefined {
  const size = ELEMENT_BYTES[view.kind];
  const offset = integerArgument(ev, call, 1) ?? integer(0);
  const low = add(view.byteOffset, scale(offset, size));
  const [source] = viewsOf(call.args[0] ?? UNKNOWN);
  if (source?.length) return { low, high: add(low, scale(source.length, size)) };
  const [array] = call.args[0]?.atoms ?? [];
  const length = array?.k === 'object' ? array.object.fields.get('length') : undefined;
  const known = length && constantOf(length);
  if (known && typeof known.v === 'number') return { low, high: add(low, integer(known.v * size)) };
  // A source of unknown length: from the offset up to some unknown end.
  const end = ev.symbol(ev.site(call.at, ':length'), 'source.length', { lows: [integer(0)] });
  return { low, high: add(low, scale(end, size)) };
}

/** `a.set(b)` reads all of `b`; `buffer.copy(target, …)` writes into the target. */
function otherSide(ev: Evaluator, call: Call, method: string): void {
  for (const view of viewsOf(call.args[0] ?? UNKNOWN)) accessElement(ev, wholeView(view, call.at), method === 'copy' ? 'write' : 'read', { operation: 'bulk', at: call.at });
}

function eachElement(ev: Evaluator, method: string, call: Call, element: Value, view: BufferView): Value {
  const [callback, initial] = call.args;
  if (!callback) return UNKNOWN;
  const index = ev.symbol(ev.site(call.at, ':each'), 'i', { kind: 'iteration', lows: [integer(0)], highs: view.length ? [view.length] : [] });
  const outer = ev.nest;
  ev.nest = [...outer, index.terms[0]?.symbols[0]?.key ?? ''];
  const args = method.startsWith('reduce') ? [union(initial ?? UNDEFINED, UNKNOWN), element, numeric(index), call.thisValue] : [element, numeric(index), call.thisValue];
  repeat(ev, () => {
    callMethod(ev, callback, UNDEFINED, args, call.at);
  });
  ev.nest = outer;
  return method === 'map' || method === 'filter' || method === 'sort' || method === 'toSorted' ? copyOf(ev, view, call) : withReads(UNKNOWN, element.reads);
}

function copyOf(ev: Evaluator, view: BufferView, call: Call): Value {
  const region = regionOf(ev, ev.site(call.at), 'ArrayBuffer', call.at, 'no');
  return valueOf({ k: 'view', view: viewOf(ev, region, view.kind, integer(0), undefined, '') });
}
