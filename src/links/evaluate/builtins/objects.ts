/** `Object`, `Reflect` and `Symbol` functions that pass values on. */
import { isListed } from '../../heap.js';
import { integer } from '../../polynomial.js';
import { constant, numeric, objectValue, UNDEFINED, UNKNOWN, union, type Value } from '../../values.js';
import type { Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { importScripts, required } from '../modules.js';
import type { BuiltinAtom } from './index.js';

const RETURN_FIRST = new Set(['Object.freeze', 'Object.seal', 'Object.preventExtensions', 'Object']);

export function objectCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  const { name } = callee;
  const [first = UNKNOWN, second = UNKNOWN] = call.args;
  if (name === 'require') return required(ev, first);
  if (name === 'global.importScripts') {
    importScripts(ev, call.args);
    return UNDEFINED;
  }
  if (RETURN_FIRST.has(name)) return first;
  if (name === 'Object.assign') return assigned(ev, call);
  if (name === 'Object.create') return created(ev, call);
  if (name === 'Object.setPrototypeOf' || name === 'Reflect.setPrototypeOf') {
    for (const atom of first.atoms) if (atom.k === 'object') ev.setField(atom.object, '[[prototype]]', second);
    return first;
  }
  if (name === 'Object.keys' || name === 'Object.values' || name === 'Object.entries') return propertiesOf(ev, name, call);
  if (name === 'Object.defineProperty') return first;
  return undefined;
}

function assigned(ev: Evaluator, call: Call): Value {
  const [target = UNKNOWN, ...sources] = call.args;
  for (const atom of target.atoms) {
    if (atom.k !== 'object') continue;
    for (const source of sources) for (const from of source.atoms) {
      if (from.k !== 'object') continue;
      for (const [field, value] of from.object.fields) ev.setField(atom.object, field, value);
    }
  }
  return target;
}

function created(ev: Evaluator, call: Call): Value {
  const object = ev.object(ev.site(call.at), 'object');
  ev.setField(object, '[[prototype]]', call.args[0] ?? UNKNOWN);
  return objectValue(object);
}

type Listing = 'Object.keys' | 'Object.values' | 'Object.entries';

function propertiesOf(ev: Evaluator, listing: Listing, call: Call): Value {
  const list = ev.object(ev.site(call.at), 'array');
  const [first] = call.args;
  const [only] = first?.atoms ?? [];
  if (only?.k === 'object' && first?.atoms.length === 1 && !first.open && isListed(only.object)) {
    const fields = [...only.object.fields].filter(([field]) => !/^(get|set) |^\[\[|^@@/.test(field));
    fields.forEach(([field, value], i) => { ev.renewField(list, String(i), listed(ev, listing, call, String(i), constant(field), value)); });
    ev.renewField(list, 'length', numeric(integer(fields.length)));
    return objectValue(list);
  }
  for (const atom of first?.atoms ?? []) {
    if (atom.k !== 'object') continue;
    ev.setElement(list, listed(ev, listing, call, '', UNKNOWN, union(...atom.object.fields.values(), atom.object.element)));
  }
  return objectValue(list);
}

function listed(ev: Evaluator, listing: Listing, call: Call, tag: string, key: Value, value: Value): Value {
  if (listing !== 'Object.entries') return listing === 'Object.keys' ? key : value;
  const entry = ev.object(ev.site(call.at, `:entry${tag}`), 'array');
  ev.renewField(entry, '0', key);
  ev.renewField(entry, '1', value);
  return objectValue(entry);
}
