/** Arrays, maps and sets: what goes in comes out; callbacks see the elements. */
import { CALLS_FOR_EACH_ELEMENT } from '../../../models/callbacks.js';
import type { HeapObject } from '../../heap.js';
import { integer } from '../../polynomial.js';
import { constantOf, integerOf, NOTHING, numeric, objectValue, UNDEFINED, UNKNOWN, union, valueOf, withReads, type Value } from '../../values.js';
import { callMethod, type Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { toInteger } from '../expressions.js';
import { iterate, repeat } from '../iteration.js';
import type { BuiltinAtom } from './index.js';

export function collectionCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  const { name } = callee;
  if (name === 'Array.from') return arrayFrom(ev, call);
  if (name === 'Array.isArray') return UNKNOWN;
  if (name === 'Array' || name === 'Array.of') return newArray(ev, call);
  if (call.isNew && (name === 'Map' || name === 'WeakMap' || name === 'global.WeakMap')) return filled(ev, call, 'map');
  if (call.isNew && (name === 'Set' || name === 'WeakSet')) return filled(ev, call, 'set');
  const dot = name.indexOf('.');
  const kind = name.slice(0, dot);
  if (kind !== 'array' && kind !== 'map' && kind !== 'set' && kind !== 'generator') return undefined;
  const method = name.slice(dot + 1);
  const results = (callee.self?.atoms ?? []).flatMap((atom) => (atom.k === 'object' ? [collectionMethod(ev, atom.object, kind, method, call)] : []));
  return results.length > 0 ? union(...results) : UNKNOWN;
}

function contents(object: HeapObject): Value {
  return union(object.element, ...[...object.fields].filter(([name]) => /^\d+$/.test(name)).map(([, field]) => field));
}

function collectionMethod(ev: Evaluator, object: HeapObject, kind: string, method: string, call: Call): Value {
  const [first = UNDEFINED, second = UNDEFINED] = call.args;
  const self = valueOf({ k: 'object', object });
  if (kind === 'map') {
    if (method === 'set') {
      ev.setElement(object, second);
      ev.setField(object, '[[keys]]', first);
      return self;
    }
    if (method === 'get') return union(object.element, UNDEFINED);
    if (method === 'values') return listOf(ev, call, object.element);
    if (method === 'forEach') return eachElement(ev, object.element, self, call, method);
    return method === 'entries' ? self : UNKNOWN;
  }
  if (kind === 'set') {
    if (method === 'add') ev.setElement(object, first);
    if (method === 'forEach') return eachElement(ev, object.element, self, call, method);
    return method === 'values' || method === 'add' ? self : UNKNOWN;
  }
  if (kind === 'generator') return method === 'next' ? nextOf(ev, self, call) : self;
  if (RESIZING.has(method)) resize(ev, object);
  if (method === 'push' || method === 'unshift') {
    for (const arg of call.args) ev.setElement(object, arg);
    return UNKNOWN;
  }
  if (CALLS_FOR_EACH_ELEMENT.has(method)) return eachElement(ev, undefined, self, call, method);
  if (method === 'fill') {
    ev.setElement(object, first);
    return self;
  }
  if (method === 'keys') return indices(ev, call, object);
  if (['slice', 'concat', 'reverse', 'toReversed', 'flat', 'values', 'splice'].includes(method)) {
    const list = listOf(ev, call, union(contents(object), ...(method === 'concat' ? call.args.map((arg) => union(...arg.atoms.flatMap((a) => (a.k === 'object' ? [contents(a.object)] : [])))) : [])));
    for (const atom of list.atoms) if (atom.k === 'object' && object.distinct) atom.object.distinct = true;
    return list;
  }
  if (['pop', 'shift', 'at'].includes(method)) return union(contents(object), UNDEFINED);
  return UNKNOWN;
}

const RESIZING: ReadonlySet<string> = new Set(['push', 'unshift', 'pop', 'shift', 'splice']);

function resize(ev: Evaluator, array: HeapObject): void {
  if (array.resized) return;
  array.resized = true;
  array.fields.delete('length');
  ev.changed = true;
}

function listOf(ev: Evaluator, call: Call, element: Value): Value {
  const list = ev.object(ev.site(call.at), 'array');
  ev.setElement(list, element);
  return objectValue(list);
}

function nextOf(ev: Evaluator, generator: Value, call: Call): Value {
  const result = ev.object(ev.site(call.at), 'object');
  iterate(ev, generator, call.at, 'of', (element) => ev.setField(result, 'value', element));
  return objectValue(result);
}

function indices(ev: Evaluator, call: Call, object: HeapObject): Value {
  const list = ev.object(ev.site(call.at), 'array', { distinct: true });
  const length = object.fields.get('length');
  if (length) ev.setField(list, 'length', length);
  ev.setElement(list, numeric(ev.symbol(ev.site(call.at, ':key'), 'i', { kind: 'iteration', lows: [integer(0)], highs: length && integerOf(length) ? [integerOf(length) ?? integer(0)] : [] })));
  return objectValue(list);
}

/** Runs the callback in an iteration of its own, twice, so that one round can meet what another one did. */
function eachElement(ev: Evaluator, element: Value | undefined, self: Value, call: Call, method: string): Value {
  const [callback = UNKNOWN] = call.args;
  let result: Value = NOTHING;
  iterate(ev, self, call.at, 'of', (item, index) => {
    const value = element ?? item;
    const args = method.startsWith('reduce') ? [union(call.args[1] ?? value, UNKNOWN), value, index, self] : [value, index, self];
    repeat(ev, () => {
      result = union(result, callMethod(ev, callback, UNDEFINED, args, call.at));
    });
  });
  return resultOf(ev, method, self, result, call);
}

function resultOf(ev: Evaluator, method: string, self: Value, result: Value, call: Call): Value {
  if (method === 'map' || method === 'flatMap') {
    const list = listOf(ev, call, result);
    copyLength(ev, self, list);
    return list;
  }
  if (method === 'filter' || method === 'sort' || method === 'toSorted') return self;
  if (method === 'find' || method === 'findLast') return union(UNDEFINED, ...self.atoms.flatMap((atom) => (atom.k === 'object' ? [contents(atom.object)] : [])));
  if (method === 'forEach') return UNDEFINED;
  if (method.startsWith('reduce')) return withReads(UNKNOWN, result.reads);
  return withReads(UNKNOWN, result.reads);
}

function copyLength(ev: Evaluator, from: Value, to: Value): void {
  for (const a of from.atoms) for (const b of to.atoms) {
    const length = a.k === 'object' ? a.object.fields.get('length') : undefined;
    if (length && b.k === 'object') ev.setField(b.object, 'length', length);
  }
}

/** `Array.from({ length: n }, (_, i) => …)`, `Array.from(iterable, …)`. */
function arrayFrom(ev: Evaluator, call: Call): Value {
  const [source = UNKNOWN, callback] = call.args;
  const list = ev.object(ev.site(call.at), 'array');
  const length = source.atoms.flatMap((atom) => (atom.k === 'object' ? [atom.object.fields.get('length')] : [])).find((value) => value !== undefined);
  if (length) ev.setField(list, 'length', length);
  iterate(ev, length && source.atoms.every((a) => a.k === 'object' && a.object.kind === 'object') ? valueOf({ k: 'object', object: sized(ev, call, length) }) : source, call.at, 'of', (element, index) => {
    if (!callback) ev.setElement(list, element);
    else {
      repeat(ev, () => {
        ev.setElement(list, callMethod(ev, callback, UNDEFINED, [element, index], call.at));
      });
    }
  });
  return objectValue(list);
}

function sized(ev: Evaluator, call: Call, length: Value): HeapObject {
  const empty = ev.object(ev.site(call.at, ':sized'), 'array');
  ev.setField(empty, 'length', length);
  return empty;
}

function newArray(ev: Evaluator, call: Call): Value {
  const list = ev.object(ev.site(call.at), 'array');
  const [size] = call.args;
  const [expression] = call.argExpressions;
  if (call.args.length === 1 && size && expression && !(constantOf(size) && typeof constantOf(size)?.v !== 'number')) {
    const n = toInteger(ev, expression, size);
    if (n) ev.setField(list, 'length', numeric(n));
  } else for (const arg of call.args) ev.setElement(list, arg);
  return objectValue(list);
}

function filled(ev: Evaluator, call: Call, kind: 'map' | 'set'): Value {
  const object = ev.object(ev.site(call.at), kind);
  for (const atom of call.args[0]?.atoms ?? []) {
    if (atom.k !== 'object') continue;
    const items = contents(atom.object);
    if (kind === 'set') ev.setElement(object, items);
    else for (const entry of items.atoms) if (entry.k === 'object') {
      ev.setElement(object, entry.object.fields.get('1') ?? NOTHING);
      ev.setField(object, '[[keys]]', entry.object.fields.get('0') ?? NOTHING);
    }
  }
  return objectValue(object);
}
