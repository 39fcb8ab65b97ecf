import type { HazardContext } from '../hazards/context.js';
import type { Access } from '../links/access.js';
import type { Advice } from './choose.js';
import { guidance } from './guidance.js';
import { placeName, type Location } from './location.js';

/** For what no single operation of `Atomics` can do: several steps that nobody else may see the middle of. */
export function oneLock(location: Location, read: Access, write: Access, context: HazardContext): Advice {
  const from = read === write ? `around the update of ${location.name}` : `from the read at ${placeName(read, context)} to the write of ${location.name}`;
  return guidance(`Hold one lock ${from}, in every agent that writes it: a lock word taken with \`Atomics.compareExchange\`, or \`navigator.locks\``);
}

/** One word is changed in one step, whatever it holds. */
export function packedWord({ view }: Location): Advice {
  return guidance(`Pack the values that belong together into one element of \`${view}\`, if they fit into its bits, and change it with \`Atomics.compareExchange\``);
}

/** The check and the write are each made under the lock, which is free in between. */
export function oneCriticalSection(location: Location, read: Access, context: HazardContext): Advice {
  return guidance(`Make the check at ${placeName(read, context)} and the write of ${location.name} in one critical section, without giving the lock back in between`);
}
