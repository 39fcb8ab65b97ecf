/** What only types show: imported or injected values that are used as memory or as indices, and are not followed. */
import type { Expression, TypeHint } from '../../facts/ir.js';
import type { HeapObject } from '../heap.js';
import { integer, type Polynomial } from '../polynomial.js';
import { union, valueOf, type Atom, type Value } from '../values.js';
import type { TypeOrigin } from '../types.js';
import type { Evaluator } from './evaluator.js';
import { referenceKey } from './expressions.js';
import { materialiseBuffer, materialiseView } from './externals.js';
import { memoryOfType, typedValue } from './hints.js';
import { originsOf } from './type-origin.js';

/** `value`, or the memory that the type of `e` says it is: asked where `e` is used as memory and its value says nothing. */
export function typedMemory(ev: Evaluator, e: Expression, value: Value): Value {
  if (!ev.state || !leavesOpen(value)) return value;
  const type = mayTell(ev, e, value, 'memory') ? ev.world.types?.typeAt(ev.file, e.at) : undefined;
  const memory = type && memoryOfType(type);
  if (!memory || memory.shared === 'maybe') return value;
  const objects = value.atoms.filter((atom) => atom.k === 'object');
  if (objects.length === 0) return typedValue(ev, type, ev.activation.module.facts, `typed:${referenceKey(ev, e)}`, e.at) ?? value;
  return union(...objects.map((atom) => {
    const buffers = materialiseBuffer(ev, valueOf(atom), e.at);
    for (const buffer of buffers.atoms) if (buffer.k === 'region' && buffer.region.shared === 'maybe') buffer.region.shared = memory.shared;
    return memory.kind ? materialiseView(ev, valueOf(atom), e.at, memory.kind) : buffers;
  }));
}

/** The array whose elements are used: a view wherever it is one somewhere. */
export function arrayOf(ev: Evaluator, e: Expression, value: Value): Value {
  const typed = typedMemory(ev, e, value);
  if (typed !== value || !leavesOpen(value)) return typed;
  const used = value.atoms.filter((atom) => atom.k === 'object' && isUsedAtomically(atom.object));
  return used.length > 0 ? union(...used.map((atom) => materialiseView(ev, valueOf(atom), e.at))) : value;
}

/** What a package gives is memory from the start, wherever it goes then. */
export function typedResult(ev: Evaluator, e: Expression, value: Value): Value {
  const { types } = ev.world;
  if (!types || !ev.state || !(value.atoms.length === 0 ? value.open && e.k === 'call' : value.atoms.every((atom) => atom.k === 'builtin' && isOfPackage(atom)))) return value;
  const packages = originsIn(ev, e, value).filter(({ path }) => path === undefined);
  const type = packages.length > 0 && types.mayTell(ev.file, packages, 'memory') ? types.typeAt(ev.file, e.at) : undefined;
  return (type && typedValue(ev, type, ev.activation.module.facts, `typed:${referenceKey(ev, e)}`, e.at)) ?? value;
}

/** The index that a constant of a package is. */
export function typedIndex(ev: Evaluator, e: Expression, value: Value): Polynomial | undefined {
  if ((e.k !== 'var' && e.k !== 'member') || !value.atoms.some((atom) => atom.k === 'builtin' && isOfPackage(atom))) return undefined;
  const number = mayTell(ev, e, value, 'number') ? ev.world.types?.numberAt(ev.file, e.at) : undefined;
  return number !== undefined && Number.isSafeInteger(number) ? integer(number) : undefined;
}

/** `[…]` with anything but a name. */
export function isElementKey(property: string | Expression): boolean {
  return typeof property !== 'string' || /^\d+$/.test(property);
}

function mayTell(ev: Evaluator, e: Expression, value: Value, what: 'memory' | 'number'): boolean {
  return ev.world.types?.mayTell(ev.file, originsIn(ev, e, value), what) === true;
}

function originsIn(ev: Evaluator, e: Expression, value: Value): TypeOrigin[] {
  return originsOf(ev, e, value).map((specifier) => ({ specifier, path: ev.world.source.resolve(ev.file, specifier) }));
}

/** `Atomics` was applied to it. */
function isUsedAtomically({ fields }: HeapObject): boolean {
  return fields.get('[[buffer]]')?.atoms.some((atom) => atom.k === 'region' && atom.region.shared === 'yes') === true;
}

function leavesOpen(value: Value): boolean {
  return value.atoms.length === 0 ? value.open : value.atoms.every(isUnseen);
}

function isUnseen(atom: Atom): boolean {
  if (atom.k === 'builtin') return isOfPackage(atom) || (atom.name.startsWith('unknown.') && atom.self?.atoms.some(isUnseen) === true);
  return atom.k === 'object' && atom.object.kind === 'external' && (isUsedAtomically(atom.object) || atom.object.hint === undefined || isNamed(atom.object.hint.type));
}

function isOfPackage({ name, self }: Extract<Atom, { k: 'builtin' }>): boolean {
  return name.startsWith('package:') || (name.startsWith('unknown.') && self?.atoms.some((atom) => atom.k === 'builtin' && isOfPackage(atom)) === true);
}

/** What the name stands for is declared elsewhere, or says more than was read. */
function isNamed(type: TypeHint): boolean {
  return type.k === 'name' || type.k === 'other' || (type.k === 'union' && type.of.some(isNamed));
}
