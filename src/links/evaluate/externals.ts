/**
 * Values that come from outside of what is seen: parameters without callers, messages without senders. They are named
 * by their path, so that two mentions of `options.state` mean one thing, and become memory when they are used as such.
 */
import type { Span } from '../../text/span.js';
import type { ElementKind } from '../../models/typed-arrays.js';
import { integer, type Polynomial } from '../polynomial.js';
import { builtin, objectValue, UNKNOWN, union, valueOf, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { memberType, typedValue } from './hints.js';
import { regionOf, viewOf } from './regions.js';

export function externalValue(ev: Evaluator, path: string): Value {
  return objectValue(ev.object(`external:${path}`, 'external'));
}

export function externalProperty(ev: Evaluator, object: Value, name: string, at: Span): Value {
  const parts: Value[] = [];
  for (const atom of object.atoms) {
    if (atom.k !== 'object' || atom.object.kind !== 'external') continue;
    const own = atom.object.fields.get(name);
    if (own) {
      parts.push(own);
      continue;
    }
    const path = atom.object.id.slice(atom.object.id.indexOf('/external:') + '/external:'.length);
    if (path.split('.').length > 6) continue;
    const type = atom.object.hint && memberType(atom.object.hint, name);
    const typed = type && atom.object.hint ? typedValue(ev, type, atom.object.hint.facts, `${path}.${name}`, at) : undefined;
    const field = typed ?? union(externalValue(ev, `${path}.${name}`), builtin(`unknown.${name}`, valueOf(atom)));
    for (const part of typed?.atoms ?? []) if (part.k === 'region' && part.region.name === '') part.region.name = name;
    atom.object.fields.set(name, field);
    parts.push(field);
  }
  return parts.length === 0 ? UNKNOWN : union(...parts);
}

/** An external value used as a buffer is one: the first such use settles it for all the later ones. */
export function materialiseBuffer(ev: Evaluator, value: Value, at: Span): Value {
  const found = value.atoms.filter((atom) => atom.k === 'region' || atom.k === 'view');
  if (found.length > 0) return value;
  const regions = value.atoms.flatMap((atom) => {
    if (atom.k !== 'object' || atom.object.kind !== 'external') return [];
    const known = atom.object.fields.get('[[buffer]]');
    if (known) return [known];
    const region = regionOf(ev, `buffer:${atom.object.id}`, ev.agent.parent === undefined ? 'parameter' : 'message', at, 'maybe');
    if (region.name === '') region.name = atom.object.id.slice(Math.max(atom.object.id.lastIndexOf('.'), atom.object.id.lastIndexOf(':')) + 1);
    const made = valueOf({ k: 'region', region });
    atom.object.fields.set('[[buffer]]', made);
    return [made];
  });
  return regions.length > 0 ? union(...regions) : value;
}

/** An external value that `Atomics` is applied to is a view of memory that somebody shares. */
export function materialiseView(ev: Evaluator, value: Value, at: Span, kind: ElementKind = 'Int32', length?: Polynomial): Value {
  const buffers = materialiseBuffer(ev, value, at);
  return union(...buffers.atoms.map((atom) => {
    if (atom.k !== 'region') return valueOf(atom);
    return valueOf({ k: 'view', view: viewOf(ev, atom.region, kind, integer(0), length, atom.region.name) });
  }));
}
