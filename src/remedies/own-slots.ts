import type { Advice } from './choose.js';
import { guidance } from './guidance.js';
import type { Location } from './location.js';

/** Sums need no shared cell: whoever has a cell alone needs no synchronisation, and the end of a worker orders its writes. */
export function slotPerAgent({ view, name }: Location): Advice {
  return guidance(`Let each agent sum up in a slot of \`${view}\` of its own instead of ${name}, and add the slots up when all have ended`);
}

/** Ranges that do not meet, by the number of the agent. */
export function rangePerAgent({ view }: Location): Advice {
  return guidance(`Give each agent a range of \`${view}\` of its own, such as \`${view}.subarray(id * size, (id + 1) * size)\`, and let no other agent write there`);
}
