/** Type annotations of values from outside: they say what memory or object is expected. */
import type { FileFacts, TypeHint } from '../../facts/ir.js';
import type { Span } from '../../text/span.js';
import { ELEMENT_KINDS, type ElementKind } from '../../models/typed-arrays.js';
import type { Region } from '../heap.js';
import { integer } from '../polynomial.js';
import { objectValue, union, valueOf, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { regionOf, viewOf } from './regions.js';

/** `value`, or what its type promises where the value itself is not followed. */
export function hinted(ev: Evaluator, value: Value, type: TypeHint, at: Span): Value {
  for (const atom of value.atoms) {
    if (atom.k === 'object' && atom.object.kind === 'external' && !atom.object.hint) atom.object.hint = { type, facts: ev.activation.module.facts };
  }
  const external = value.atoms.some((atom) => atom.k === 'object' && atom.object.kind === 'external');
  if (!external) return value;
  const promised = typedValue(ev, type, ev.activation.module.facts, ev.site(at, ':typed'), at);
  return promised ?? value;
}

/** What a value of the type is, for types that can matter; undefined for all the others. */
export function typedValue(ev: Evaluator, type: TypeHint, facts: FileFacts, id: string, at: Span): Value | undefined {
  const resolved = resolveType(type, facts);
  if (resolved.k === 'union') {
    const parts = resolved.of.map((part, i) => typedValue(ev, part, facts, `${id}|${i}`, at)).filter((part) => part !== undefined);
    return parts.length > 0 ? union(...parts) : undefined;
  }
  if (resolved.k === 'object') {
    const object = ev.object(`external:${id}`, 'external');
    object.hint ??= { type: resolved, facts };
    return objectValue(object);
  }
  if (resolved.k !== 'name') return undefined;
  const memory = memoryOfType(resolved);
  if (!memory) return undefined;
  const region = regionOf(ev, id, 'parameter', at, memory.shared);
  return memory.kind ? valueOf({ k: 'view', view: viewOf(ev, region, memory.kind, integer(0), undefined, region.name) }) : valueOf({ k: 'region', region });
}

/** A buffer or a view of one, and whether it is shared; `Int32Array` alone may be either (TypeScript 5.7). */
export function memoryOfType(type: TypeHint): { readonly kind?: ElementKind; readonly shared: Region['shared'] } | undefined {
  if (type.k !== 'name') return undefined;
  if (type.name === 'SharedArrayBuffer') return { shared: 'yes' };
  const kind = ELEMENT_KINDS.get(type.name) ?? (type.name === 'DataView' ? 'DataView' : undefined);
  if (!kind) return undefined;
  const [buffer] = type.args;
  return { kind, shared: buffer?.k === 'name' ? (buffer.name === 'SharedArrayBuffer' ? 'yes' : buffer.name === 'ArrayBuffer' ? 'no' : 'maybe') : 'maybe' };
}

/** Aliases and interfaces of the file, `Readonly<…>` and the payload of `MessageEvent<…>` looked through. */
function resolveType(type: TypeHint, facts: FileFacts, depth = 5): TypeHint {
  if (type.k !== 'name' || depth === 0) return type;
  const declared = Object.hasOwn(facts.types, type.name) ? facts.types[type.name] : undefined;
  if (declared) return resolveType(declared, facts, depth - 1);
  const [argument] = type.args;
  if (type.name === 'MessageEvent' && argument) return { k: 'object', members: { data: argument } };
  return type;
}

export function memberType(hint: { readonly type: TypeHint; readonly facts: FileFacts }, name: string): TypeHint | undefined {
  const type = resolveType(hint.type, hint.facts);
  if (type.k === 'object') return Object.hasOwn(type.members, name) ? type.members[name] : undefined;
  if (type.k === 'array' && (name === '*' || /^\d+$/.test(name))) return type.element;
  return undefined;
}
