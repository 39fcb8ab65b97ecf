/** Reading and writing properties of abstract values. */
import type { Expression } from '../../facts/ir.js';
import type { Span } from '../../text/span.js';
import { BUFFER_MEMBERS, ELEMENT_BYTES } from '../../models/typed-arrays.js';
import type { HeapObject } from '../heap.js';
import { integer, scale, type Polynomial } from '../polynomial.js';
import { builtin, constantOf, integerOf, NOTHING, numeric, onlyAtoms, UNDEFINED, UNKNOWN, union, unknownFrom, valueOf, withReads, type Atom, type Value } from '../values.js';
import { addedProperty, addProperty } from './added-properties.js';
import { instanceMember, staticMember, superMember } from './class-members.js';
import { callMethod, prototypeOf } from './calls.js';
import { noteContractOfField } from './contracts.js';
import type { Evaluator } from './evaluator.js';
import { toInteger } from './expressions.js';
import { externalProperty } from './externals.js';
import { builtinProperty } from './globals.js';
import { accessElement, type Place } from './memory.js';
import { noteFieldSet } from './latches.js';
import { forceImport } from './modules.js';
import { listenByProperty } from './listeners.js';
import { nameRegion } from './regions.js';

/** The elements of memory that `object[key]` names, for views among the referents of `object`. */
export function elementPlaces(ev: Evaluator, object: Value, property: string | Expression, key: Value | undefined, at: Span): Place[] {
  const views = viewsOf(object);
  if (views.length === 0) return [];
  if (typeof property === 'string' && !/^\d+$/.test(property)) return [];
  const placedBy = [...object.reads, ...(key?.reads ?? [])];
  return views.flatMap((view): Place[] => {
    if (view.kind === 'DataView') return [];
    const indices = typeof property === 'string' ? [integer(Number(property))] : indicesOf(ev, property, key as Value);
    return indices.map((index) => ({ view, ...(index ? { index } : {}), placedBy, at }));
  });
}

/** Views among the referents; an instance of a class that extends a typed array is one itself. */
export function viewsOf(value: Value): Extract<Atom, { k: 'view' }>['view'][] {
  return value.atoms.flatMap((atom) => {
    if (atom.k === 'view') return [atom.view];
    const own = atom.k === 'object' ? atom.object.fields.get('[[view]]') : undefined;
    return own ? viewsOf(own) : [];
  });
}

/** What the index may be: several known numbers, or one number that may be unknown. */
export function indicesOf(ev: Evaluator, e: Expression, key: Value): (Polynomial | undefined)[] {
  const numbers = key.atoms.flatMap((atom) => (atom.k === 'number' ? [atom.n] : atom.k === 'atomic-result' ? [atom.result.old] : []));
  const known = [...new Map(numbers.map((n) => [n.key, n])).values()];
  if (known.length > 0 && numbers.length === key.atoms.length && !key.open && known.length <= 4) return known;
  if (known.length > 1) return [undefined];
  return [toInteger(ev, e, key.atoms.length === 1 && known.length === 1 ? { ...key, open: false } : key)];
}

export function getProperty(ev: Evaluator, object: Value, name: string, at: Span): Value {
  if (!ev.state) return NOTHING;
  const forced = forceImport(ev, object);
  const parts = forced.atoms.map((atom) => propertyOfAtom(ev, atom, name, at, forced));
  if (forced.open) parts.push(externalProperty(ev, forced, name, at));
  if (parts.length === 0) return NOTHING;
  const result = union(...parts);
  return forced.reads.length > 0 ? withReads(result, forced.reads) : result;
}

/** URLs are values of the text they stand for. */
const PARTS_OF_URL: ReadonlySet<string> = new Set(['href', 'pathname']);

function propertyOfAtom(ev: Evaluator, atom: Atom, name: string, at: Span, whole: Value): Value {
  switch (atom.k) {
    case 'object':
      return objectProperty(ev, atom.object, name, at);
    case 'view': {
      if (/^\d+$/.test(name)) return readElements(ev, valueOf(atom), name, undefined, at, whole.reads);
      const { view } = atom;
      if (name === 'buffer') return valueOf({ k: 'region', region: view.region });
      if (name === 'length') return numeric(view.length ?? ev.symbol(`${view.key}.length`, `${view.name}.length`, { lows: [integer(1)], nest: [] }));
      if (name === 'byteLength') return view.length ? numeric(scale(view.length, ELEMENT_BYTES[view.kind])) : numeric(ev.symbol(`${view.key}.byteLength`, `${view.name}.byteLength`, { nest: [] }));
      if (name === 'byteOffset') return numeric(view.byteOffset);
      if (name === 'BYTES_PER_ELEMENT') return numeric(integer(ELEMENT_BYTES[view.kind]));
      return addedProperty(ev, atom, name) ?? builtin(`view.${name}`, valueOf(atom));
    }
    case 'region':
      if (name === 'byteLength') return numeric(atom.region.byteLength ?? ev.symbol(`${atom.region.key}.byteLength`, `${atom.region.name}.byteLength`, { nest: [] }));
      return addedProperty(ev, atom, name) ?? (BUFFER_MEMBERS.has(name) ? builtin(`region.${name}`, valueOf(atom)) : UNDEFINED);
    case 'class':
      return staticMember(ev, atom.class, name, at);
    case 'builtin':
      return addedProperty(ev, atom, name) ?? builtinProperty(ev, atom, name);
    case 'closure': {
      if (name === 'call' || name === 'apply' || name === 'bind' || name === 'toString') return builtin(`closure.${name}`, valueOf(atom));
      const holder = ev.object(`closure:${atom.closure.key}`, 'object');
      return name === 'prototype' ? prototypeOf(ev, atom) : (holder.fields.get(name) ?? UNKNOWN);
    }
    case 'const':
      return atom.v === undefined || atom.v === null ? NOTHING : name === 'length' ? UNKNOWN : PARTS_OF_URL.has(name) ? valueOf(atom) : builtin(`unknown.${name}`, valueOf(atom));
    default:
      return UNKNOWN;
  }
}

function objectProperty(ev: Evaluator, object: HeapObject, name: string, at: Span): Value {
  if (object.kind === 'external') return externalProperty(ev, valueOf({ k: 'object', object }), name, at);
  const getter = object.fields.get(`get ${name}`);
  if (getter) return callMethod(ev, getter, valueOf({ k: 'object', object }), [], at);
  const own = object.fields.get(name);
  const inherited = object.class ? (name.startsWith('super.') ? superMember(ev, object, name.slice(6), at) : instanceMember(ev, object, name, at)) : undefined;
  const found = [own, inherited].filter((value) => value !== undefined);
  if (found.length > 0 && (own || object.element.atoms.length === 0)) return union(...found, ...(object.kind === 'array' && /^\d+$/.test(name) ? [object.element] : []));
  switch (object.kind) {
    case 'array':
      if (/^\d+$/.test(name)) return union(object.element, ...found);
      return name === 'length' ? numeric(ev.symbol(`${object.id}.length`, 'length', { nest: [] })) : builtin(`array.${name}`, valueOf({ k: 'object', object }));
    case 'map':
    case 'set':
    case 'promise':
    case 'port':
    case 'worker':
    case 'generator':
    case 'channel':
    case 'lock':
      return found.length > 0 ? union(...found) : builtin(`${object.kind}.${name}`, valueOf({ k: 'object', object }));
    case 'wasm-memory':
      return UNKNOWN;
    default:
      break;
  }
  for (const handle of ['[[view]]', '[[handle]]', '[[prototype]]']) {
    const inner = object.fields.get(handle);
    if (!inner || found.length > 0 || ev.lookedThrough.has(object)) continue;
    ev.lookedThrough.add(object);
    const value = getProperty(ev, inner, name, at);
    ev.lookedThrough.delete(object);
    return value;
  }
  if (found.length > 0) return union(...found);
  if (object.kind === 'object' && object.element.atoms.length > 0) return union(object.element, UNDEFINED);
  if (object.kind === 'event' || object.kind === 'namespace') return UNKNOWN;
  return object.element.open ? UNKNOWN : union(builtin(`unknown.${name}`, valueOf({ k: 'object', object })), UNDEFINED);
}

function readElements(ev: Evaluator, object: Value, property: string | Expression, key: Value | undefined, at: Span, reads: readonly number[]): Value {
  const results = elementPlaces(ev, reads.length > 0 ? withReads(object, reads) : object, property, key, at).map((place) => accessElement(ev, place, 'read', { operation: 'element', at }));
  return results.length === 0 ? UNKNOWN : union(...results);
}

export function getComputed(ev: Evaluator, object: Value, property: Expression, key: Value, at: Span): Value {
  if (!ev.state) return NOTHING;
  const known = constantOf(key);
  const symbolName = key.atoms.length === 1 && key.atoms[0]?.k === 'builtin' && key.atoms[0].name.startsWith('Symbol') ? `@@${key.atoms[0].name}` : undefined;
  const hasView = viewsOf(object).length > 0;
  if (!hasView && (symbolName || known)) return getProperty(ev, object, symbolName ?? String(known?.v), at);
  const views = onlyAtoms(object, (atom) => viewsOf(valueOf(atom)).length > 0);
  const parts: Value[] = views.atoms.length > 0 ? [readElements(ev, { ...views, open: false }, property, key, at, [])] : [];
  for (const atom of object.atoms) {
    if (atom.k !== 'object' || viewsOf(valueOf(atom)).length > 0) continue;
    if (atom.object.kind === 'external') parts.push(externalProperty(ev, valueOf(atom), '*', at));
    else {
      const fields = [...atom.object.fields].filter(([name]) => atom.object.kind !== 'array' || /^\d+$/.test(name)).map(([, field]) => field);
      parts.push(elementOf(ev, atom.object, fields, property, key));
    }
  }
  if (object.open || parts.length === 0) parts.push(object.open && views.atoms.length === 0 ? externalProperty(ev, object, '*', at) : unknownFrom(object, key));
  return union(...parts);
}

/** `list[i]` of distinct numbers is a number that differs where `i` differs. */
function elementOf(ev: Evaluator, array: HeapObject, fields: readonly Value[], property: Expression, key: Value): Value {
  const joined = union(array.element, ...fields);
  if (!array.distinct) return joined;
  const index = integerOf(key) ?? toInteger(ev, property, key);
  return index && joined.atoms.every((atom) => atom.k === 'number') ? numeric(index) : joined;
}

export function setProperty(ev: Evaluator, object: Value, name: string, value: Value, at: Span): void {
  if (!ev.state) return;
  const places = elementPlaces(ev, object, name, undefined, at);
  for (const place of places) accessElement(ev, place, 'write', { operation: 'element', at, written: value });
  if (places.length === 0) ev.log.push({ k: 'act' });
  if (object.open || object.atoms.length === 0) listenByProperty(ev, object, name, value, at);
  for (const atom of forceImport(ev, object).atoms) {
    if (atom.k === 'class') ev.setField(atom.class.statics, name, value);
    else if (atom.k === 'closure') ev.setField(ev.object(`closure:${atom.closure.key}`, 'object'), name, value);
    else if (atom.k === 'object') setObjectProperty(ev, atom.object, name, value, at);
    else if (atom.k !== 'builtin' || !listenByProperty(ev, valueOf(atom), name, value, at)) addProperty(ev, atom, name, value);
  }
}

function setObjectProperty(ev: Evaluator, object: HeapObject, name: string, value: Value, at: Span): void {
  if (listenByProperty(ev, valueOf({ k: 'object', object }), name, value, at)) return;
  const setter = object.fields.get(`set ${name}`) ?? (object.class ? setterOf(object, name) : undefined);
  if (setter) {
    callMethod(ev, setter, valueOf({ k: 'object', object }), [value], at);
    return;
  }
  nameRegion(value, name);
  noteContractOfField(ev, object, name, value);
  noteFieldSet(ev, object, name, value);
  ev.setField(object, name, value);
}

function setterOf(object: HeapObject, name: string): Value | undefined {
  for (let c = object.class; c; c = superclassOf(c)) {
    const member = c.prototype.get(name)?.find((m) => m.kind === 'setter');
    if (member) return valueOf({ k: 'closure', closure: member.closure });
  }
  return undefined;
}

function superclassOf(c: NonNullable<HeapObject['class']>): HeapObject['class'] {
  const parent = c.superclass.atoms.find((atom) => atom.k === 'class');
  return parent?.k === 'class' ? parent.class : undefined;
}

export function setComputed(ev: Evaluator, object: Value, property: Expression, key: Value, value: Value, at: Span): void {
  if (!ev.state) return;
  const places = elementPlaces(ev, object, property, key, at);
  for (const place of places) accessElement(ev, place, 'write', { operation: 'element', at, written: value });
  if (places.length === 0) ev.log.push({ k: 'act' });
  const known = constantOf(key);
  const name = key.atoms.length === 1 && key.atoms[0]?.k === 'builtin' ? `@@${key.atoms[0].name}` : known ? String(known.v) : undefined;
  for (const atom of object.atoms) {
    if (name !== undefined && places.length === 0) addProperty(ev, atom, name, value);
    if (atom.k !== 'object' || (places.length > 0 && viewsOf(valueOf(atom)).length > 0)) continue;
    if (name !== undefined) setObjectProperty(ev, atom.object, name, value, at);
    else ev.setElement(atom.object, value);
  }
}
