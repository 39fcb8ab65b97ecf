import type { HazardContext } from '../hazards/context.js';
import type { Access } from '../links/access.js';
import type { Advice } from './choose.js';
import { guidance } from './guidance.js';
import { placeName, type Location } from './location.js';

/** A message orders what was done before it was posted before its handler (js-facts C.1). */
export function messageWhenDone(location: Location, write: Access, other: Access, context: HazardContext): Advice {
  return guidance(`Post a message after the write at ${placeName(write, context)}, and touch \`${location.view}\` at ${placeName(other, context)} in its handler only`);
}

/** An atomic flag orders the plain data around it, for agents that cannot wait for a message. */
export function publishByFlag(write: Access, other: Access, context: HazardContext): Advice {
  return guidance(`Publish by a flag in an \`Int32Array\`: \`Atomics.store(flag, 0, 1)\` after the write at ${placeName(write, context)}, and an \`Atomics.load(flag, 0)\` that finds it set before ${placeName(other, context)}`);
}

/** What one agent makes and another reads once it is there need not be shared at all. */
export function moveInstead({ view }: Location, write: Access, context: HazardContext): Advice {
  return guidance(`Move it instead of sharing it, where each result is made once: let ${placeName(write, context)} write to an array over a new \`ArrayBuffer\`, and post that in place of \`${view}\` with a transfer list`);
}

/** Both write: who may write is a matter of turns. */
export function takeTurns({ view }: Location, write: Access, other: Access, context: HazardContext): Advice {
  return guidance(`Let one agent at a time have \`${view}\`: post a message when the writes at ${placeName(write, context)} are done, and write at ${placeName(other, context)} only in its handler, until the answer`);
}

/** Agents that run the same code over the same array, round by round. */
export function roundByRound({ view }: Location): Advice {
  return guidance(`Read from one array and write to another instead of \`${view}\` for both, and swap them when all agents have counted themselves done with \`Atomics.add\` and been woken with \`Atomics.notify\``);
}

/** Single whole numbers need no order around them. */
export function atomicCells(access: Location, other: Location, at: Access, otherAt: Access, context: HazardContext): Advice {
  const call = (location: Location, { kind }: Access): string => (kind === 'read' ? `Atomics.load(${location.view}, ${location.index})` : kind === 'write' ? `Atomics.store(${location.view}, ${location.index}, …)` : `Atomics.add(${location.view}, ${location.index}, …)`);
  if (at.file === otherAt.file && at.at[0] === otherAt.at[0]) return guidance(`Use \`${call(access, at)}\` at ${placeName(at, context)}`);
  return guidance(`Use \`${call(access, at)}\` at ${placeName(at, context)} and \`${call(other, otherAt)}\` at ${placeName(otherAt, context)}`);
}
