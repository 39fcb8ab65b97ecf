/** Allocation of memory and of views: what shares and what copies (js-facts C.3). */
import { ELEMENT_BYTES, ELEMENT_KINDS, type ElementKind } from '../../../models/typed-arrays.js';
import type { BufferView, Region } from '../../heap.js';
import { withFreshRegion } from '../../flow-state.js';
import { integer, scale, type Polynomial } from '../../polynomial.js';
import { constantOf, objectValue, UNDEFINED, UNKNOWN, union, valueOf, withReads, type Atom, type Value } from '../../values.js';
import type { Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { toInteger } from '../expressions.js';
import { hasSpread, integerArgument } from './arguments.js';
import { materialiseBuffer } from '../externals.js';
import { viewsOf } from '../members.js';
import { accessElement } from '../memory.js';
import { regionOf, viewOf } from '../regions.js';
import { typedMemory } from '../typed-memory.js';
import type { BuiltinAtom } from './index.js';

export function bufferCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  const { name } = callee;
  if (call.isNew && (name === 'SharedArrayBuffer' || name === 'ArrayBuffer')) return allocation(ev, call, name);
  if (call.isNew && name === 'WebAssembly.Memory') return wasmMemory(ev, call);
  const kind = ELEMENT_KINDS.get(name) ?? (name === 'DataView' ? 'DataView' : undefined);
  if (call.isNew && kind) return viewConstructor(ev, call, kind);
  if (name === 'Buffer.from') return viewConstructor(ev, call, 'Uint8', true);
  const from = /^(\w+Array)\.(from|of)$/.exec(name);
  const made = from && ELEMENT_KINDS.get(from[1] ?? '');
  if (made) return from[2] === 'of' ? elementsView(ev, call, made) : copiedView(ev, call, made);
  if (name === 'Buffer.alloc' || name === 'Buffer.allocUnsafe' || name === 'Buffer.concat') return privateView(ev, call, 'Uint8');
  if (name === 'region.slice') return sliced(ev, callee, call);
  if (name === 'region.grow') return UNDEFINED;
  if (name === 'structuredClone') return call.args[0] ?? UNDEFINED;
  return undefined;
}

function allocation(ev: Evaluator, call: Call, origin: 'SharedArrayBuffer' | 'ArrayBuffer'): Value {
  const [size] = call.args;
  const [expression] = call.argExpressions;
  // With a second argument it may grow later on.
  const bytes = size && expression && call.args.length === 1 ? toInteger(ev, expression, size) : undefined;
  const region = regionOf(ev, ev.site(call.at), origin, call.at, origin === 'SharedArrayBuffer' ? 'yes' : 'no', bytes);
  if (ev.state) ev.state = withFreshRegion(ev.state, region.key);
  return valueOf({ k: 'region', region });
}

/** `new WebAssembly.Memory({ shared: true, … })`; memory that is not shared is of no interest. */
function wasmMemory(ev: Evaluator, call: Call): Value {
  const shared = call.args[0]?.atoms.some((atom) => atom.k === 'object' && constantOf(atom.object.fields.get('shared') ?? UNKNOWN)?.v === true);
  const memory = ev.object(ev.site(call.at), 'wasm-memory');
  if (shared) {
    const region = regionOf(ev, ev.site(call.at, ':memory'), 'WebAssembly.Memory', call.at, 'yes');
    if (ev.state) ev.state = withFreshRegion(ev.state, region.key);
    ev.setField(memory, 'buffer', valueOf({ k: 'region', region }));
  }
  return objectValue(memory);
}

/** `new Int32Array(x, offset, length)`: a view where `x` is a buffer, a private copy where it is anything else. */
function viewConstructor(ev: Evaluator, call: Call, kind: ElementKind, node = false): Value {
  const [given, offset] = call.args;
  if (!given) return privateView(ev, call, kind);
  const [expression] = call.argExpressions;
  const source = expression ? typedMemory(ev, expression, given) : given;
  const buffer = materialiseBuffer(ev, source, call.at);
  const results: Value[] = [];
  for (const atom of buffer.atoms) {
    if (atom.k === 'region') results.push(viewsOver(ev, call, atom.region, kind, node));
    else if (viewsOf(valueOf(atom)).length > 0) results.push(copiedView(ev, call, kind));
    else results.push(privateView(ev, call, kind, isNoBuffer(atom) ? 'ArrayBuffer' : 'unseen'));
  }
  if (results.length === 0) return privateView(ev, call, kind, 'unseen');
  return withReads(union(...results), [...source.reads, ...(offset?.reads ?? [])]);
}

function viewsOver(ev: Evaluator, call: Call, region: Region, kind: ElementKind, node: boolean): Value {
  const byteOffset = integerArgument(ev, call, 1) ?? integer(0);
  const elements = integerArgument(ev, call, 2) ?? wholeLength(region, kind, byteOffset);
  return valueOf({ k: 'view', view: viewOf(ev, region, kind, byteOffset, elements, region.name, node) });
}

function wholeLength(region: Region, kind: ElementKind, offset: Polynomial): Polynomial | undefined {
  const bytes = region.byteLength;
  if (!bytes || offset.key !== integer(0).key) return undefined;
  const size = ELEMENT_BYTES[kind];
  if (bytes.terms.length === 0) return integer(Math.floor(bytes.constant / size));
  const exact = bytes.constant % size === 0 && bytes.terms.every((term) => term.factor % size === 0);
  return exact ? scale(bytes, 1 / size) : undefined;
}

/** A length, or a list of elements. */
function isNoBuffer(atom: Atom): boolean {
  return atom.k === 'const' || atom.k === 'number' || atom.k === 'atomic-result' || (atom.k === 'object' && (atom.object.kind === 'array' || atom.object.kind === 'set'));
}

/** Memory of this agent alone. */
function privateView(ev: Evaluator, call: Call, kind: ElementKind, origin: Region['origin'] = 'ArrayBuffer'): Value {
  const region = regionOf(ev, ev.site(call.at, origin === 'unseen' ? ':unseen' : ''), origin, call.at, 'no');
  const length = origin === 'unseen' ? undefined : elementCount(call);
  return valueOf({ k: 'view', view: viewOf(ev, region, kind, integer(0), length, '') });
}

/** `new Int32Array(8)`, `new Int32Array([1, 2])`, `new Int32Array(view)`. */
function elementCount(call: Call): Polynomial | undefined {
  const [source] = call.args;
  if (!source) return call.isNew ? integer(0) : undefined;
  const [view] = viewsOf(source);
  if (view) return source.atoms.length === 1 && !source.open ? view.length : undefined;
  const [atom] = source.atoms;
  const list = atom?.k === 'object' && source.atoms.length === 1 && !source.open ? atom.object : undefined;
  // A list that elements were pushed to is longer than it was made.
  const grown = list !== undefined && (list.element.open || list.element.atoms.length > 0);
  const known = constantOf(list ? (grown ? UNKNOWN : (list.fields.get('length') ?? UNKNOWN)) : source)?.v;
  return typeof known === 'number' && Number.isInteger(known) ? integer(known) : undefined;
}

/** `Int32Array.of(a, b)`. */
function elementsView(ev: Evaluator, call: Call, kind: ElementKind): Value {
  const region = regionOf(ev, ev.site(call.at), 'ArrayBuffer', call.at, 'no');
  return valueOf({ k: 'view', view: viewOf(ev, region, kind, integer(0), hasSpread(call) ? undefined : integer(call.args.length), '') });
}

/** `Int32Array.from(view)`, `new Int32Array(view)`: reads all of the source. */
function copiedView(ev: Evaluator, call: Call, kind: ElementKind): Value {
  for (const view of viewsOf(call.args[0] ?? UNKNOWN)) readAll(ev, view, call);
  return privateView(ev, call, kind);
}

function readAll(ev: Evaluator, view: BufferView, call: Call): Value {
  return accessElement(ev, { view, placedBy: [], at: call.at }, 'read', { operation: 'bulk', at: call.at });
}

/** `sab.slice()` copies into another block that is shared with nobody yet. */
function sliced(ev: Evaluator, callee: BuiltinAtom, call: Call): Value {
  for (const atom of callee.self?.atoms ?? []) {
    if (atom.k === 'region') readAll(ev, viewOf(ev, atom.region, 'Uint8', integer(0), undefined, atom.region.name), call);
  }
  const shared = callee.self?.atoms.some((atom) => atom.k === 'region' && atom.region.shared === 'yes');
  return valueOf({ k: 'region', region: regionOf(ev, ev.site(call.at), shared ? 'SharedArrayBuffer' : 'ArrayBuffer', call.at, shared ? 'yes' : 'no') });
}
