/** Regions and views, one for each allocation site in its context. */
import type { Span } from '../../text/span.js';
import type { ElementKind } from '../../models/typed-arrays.js';
import type { BufferView, Region } from '../heap.js';
import { textOf, type Polynomial } from '../polynomial.js';
import type { Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { thingsAround } from './occasions.js';

export function regionOf(ev: Evaluator, id: string, origin: Region['origin'], at: Span, shared: Region['shared'], byteLength?: Polynomial): Region {
  const { file } = ev;
  const region = ev.region(`${ev.agent.key}/${id}`, () => ({
    key: `${ev.agent.key}/${id}`, firstAgent: ev.agent.key, file, at, origin, shared, name: '', within: new Set(), ...(byteLength ? { byteLength } : {}),
  }));
  for (const thing of thingsAround(ev)) region.within.add(thing);
  return region;
}

export function viewOf(ev: Evaluator, region: Region, kind: ElementKind, byteOffset: Polynomial, length: Polynomial | undefined, name: string, buffer = false, cutFrom?: Polynomial): BufferView {
  const key = `${region.key}:${kind}:${byteOffset.key}:${length?.key ?? ''}${buffer ? ':Buffer' : ''}${cutFrom ? `:cut ${cutFrom.key}` : ''}`;
  let view = ev.views.get(key);
  if (!view) {
    view = { key, region, kind, byteOffset, ...(length ? { length } : {}), name: name || region.name || textOf(byteOffset), ...(buffer ? { buffer } : {}), ...(cutFrom ? { cutFrom } : {}) };
    ev.views.set(key, view);
  }
  return view;
}

/** Memory is called by the first name it gets. */
export function nameRegion(value: Value, name: string): void {
  for (const atom of value.atoms) if (atom.k === 'region' && atom.region.name === '') atom.region.name = name;
}
