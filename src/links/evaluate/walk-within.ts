import type { HeapObject } from '../heap.js';
import type { Atom, Value } from '../values.js';

/**
 * Visits what the values may be, then what the objects among them hold, down to `depth` objects; `visit` tells whether the
 * object is entered. Objects that hold one another in a ring, or that many fields hold, are visited once.
 */
export function walkWithin(values: readonly Value[], depth: number, visit: (atom: Atom) => boolean): void {
  const seen = new Set<HeapObject>();
  let level = values;
  for (let left = depth; left >= 0 && level.length > 0; left -= 1) {
    const below: Value[] = [];
    for (const { atoms } of level) {
      for (const atom of atoms) {
        const object = atom.k === 'object' ? atom.object : undefined;
        if (object && seen.has(object)) continue;
        if (object) seen.add(object);
        if (!visit(atom) || !object || left === 0) continue;
        for (const field of object.fields.values()) below.push(field);
        below.push(object.element);
      }
    }
    level = below;
  }
}
