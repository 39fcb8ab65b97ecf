/** Which values are worth following into modules that look irrelevant. */
import { symbolsOf } from '../polynomial.js';
import type { Value } from '../values.js';

/** May lead to shared memory, agents, or code that uses them, or is a number that tells agents or elements apart. */
export function isInteresting(value: Value, depth = 3): boolean {
  return value.atoms.some((atom) => {
    switch (atom.k) {
      case 'number':
        return symbolsOf(atom.n).some((symbol) => symbol.kind !== 'opaque');
      case 'region':
        return atom.region.shared !== 'no';
      case 'view':
        return atom.view.region.shared !== 'no';
      case 'closure':
        return true;
      case 'object':
        if (atom.object.kind === 'worker' || atom.object.kind === 'port') return true;
        if (atom.object.kind === 'external') return !atom.object.id.includes('external:u:');
        return depth > 0 && [...atom.object.fields.values(), atom.object.element].some((field) => isInteresting(field, depth - 1));
      default:
        return false;
    }
  });
}

