/** `Object`, `Reflect` and `Symbol` functions that pass values on. */
import { objectValue, UNDEFINED, UNKNOWN, union, type Value } from '../../values.js';
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
  if (name === 'Object.values' || name === 'Object.entries') return valuesOf(ev, call, name === 'Object.entries');
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

function valuesOf(ev: Evaluator, call: Call, entries: boolean): Value {
  const list = ev.object(ev.site(call.at), 'array');
  for (const atom of call.args[0]?.atoms ?? []) {
    if (atom.k !== 'object') continue;
    const values = union(...[...atom.object.fields.values(), atom.object.element]);
    if (!entries) ev.setElement(list, values);
    else {
      const entry = ev.object(ev.site(call.at, ':entry'), 'array');
      ev.setField(entry, '0', UNKNOWN);
      ev.setField(entry, '1', values);
      ev.setElement(list, objectValue(entry));
    }
  }
  return objectValue(list);
}
