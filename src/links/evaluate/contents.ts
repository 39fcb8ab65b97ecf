/** Reads of a view as a whole, by code that is not seen. */
import type { Span } from '../../text/span.js';
import type { BufferView } from '../heap.js';
import type { Value } from '../values.js';
import { endOfView } from '../view-end.js';
import type { Evaluator } from './evaluator.js';
import { viewsOf } from './members.js';
import { accessElement, type Place } from './memory.js';

/** All that the view shows; without bytes where its length is not known. */
export function wholeView(view: BufferView, at: Span): Place {
  const end = endOfView(view);
  return { view, placedBy: [], at, ...(end && { bytes: { low: view.byteOffset, high: end } }) };
}

/** Records that the views in `value`, and in the objects down to `depth`, are read from end to end. */
export function readContents(ev: Evaluator, value: Value, at: Span, depth = 0): void {
  // A DataView has no elements that could be listed.
  for (const view of viewsOf(value)) if (view.kind !== 'DataView') accessElement(ev, wholeView(view, at), 'read', { operation: 'bulk', at });
  if (depth === 0) return;
  for (const atom of value.atoms) {
    if (atom.k !== 'object' || (atom.object.kind !== 'object' && atom.object.kind !== 'array')) continue;
    for (const field of [...atom.object.fields.values(), atom.object.element]) if (field.atoms.length > 0) readContents(ev, field, at, depth - 1);
  }
}
