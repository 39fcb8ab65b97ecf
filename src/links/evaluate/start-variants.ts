/**
 * Agents that one place starts, told apart by the constants that the functions around it are called with:
 * `start('writer'); start('reader')`. Each is an agent of its own, as if it were started at a place of its own.
 */
import { constantOf, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';

const MAX_VARIANTS = 4;
const VARIANT = '~';

/** The key of the agent that the running code starts at the place of that name. */
export function keyOfStart(ev: Evaluator, place: string): string {
  // In a loop the same constants come in one round and others in the next.
  const constants = ev.nest.length > 0 ? [] : ev.stack.flatMap(({ args = [] }) => args.flatMap((arg, i) => constantsIn(arg, String(i))));
  if (constants.length === 0) return place;
  const key = `${place}${VARIANT}${constants.join(VARIANT)}`;
  const { agents } = ev.world.graph;
  if (agents.has(key)) return key;
  const variants = [...agents.keys()].filter((other) => other.startsWith(`${place}${VARIANT}`));
  return variants.length < MAX_VARIANTS ? key : place;
}

/** Keys of agents are parts of other keys, so that no separator may stand in them. */
function constantsIn(value: Value, name: string, depth = 0): string[] {
  const known = constantOf(value)?.v;
  if (typeof known === 'string' || typeof known === 'number' || typeof known === 'boolean') return [`${name}=${encodeURIComponent(JSON.stringify(known))}`];
  const [atom] = value.atoms;
  if (depth > 0 || value.atoms.length !== 1 || atom?.k !== 'object' || atom.object.kind !== 'object') return [];
  return [...atom.object.fields].flatMap(([field, inner]) => constantsIn(inner, `${name}.${encodeURIComponent(field)}`, depth + 1));
}
