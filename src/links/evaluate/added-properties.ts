/**
 * Properties that a program adds to objects of the platform: a view that is kept on its buffer, an operation of one's own on
 * `Atomics`. They belong to the object of this agent, and are not posted along with it (HTML, StructuredSerializeInternal).
 */
import { ATOMIC_OPERATIONS } from '../../models/atomics.js';
import { UNDEFINED, union, type Atom, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';

/** What the program has set the property to; undefined where it has not. */
export function addedProperty(ev: Evaluator, atom: Atom, name: string): Value | undefined {
  const holder = holderOf(atom, name);
  const added = holder === undefined ? undefined : ev.object(holder, 'object').fields.get(name);
  // Whoever adds a property looks first whether it is there.
  return added && atom.k !== 'builtin' ? union(added, UNDEFINED) : added;
}

export function addProperty(ev: Evaluator, atom: Atom, name: string, value: Value): void {
  const holder = holderOf(atom, name);
  if (holder !== undefined) ev.setField(ev.object(holder, 'object'), name, value);
}

function holderOf(atom: Atom, name: string): string | undefined {
  if (atom.k === 'region') return `added:${atom.region.key}`;
  if (atom.k === 'view') return /^\d+$/.test(name) ? undefined : `added:${atom.view.key}`;
  return atom.k === 'builtin' && atom.name === 'Atomics' && !ATOMIC_OPERATIONS.has(name) && name !== 'wake' ? 'added:Atomics' : undefined;
}
