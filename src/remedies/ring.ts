import type { Access } from '../links/access.js';
import type { Program } from '../links/program.js';
import type { Advice } from './choose.js';
import { guidance } from './guidance.js';
import type { Location } from './location.js';

/** The word says where other elements are read or written: the head or tail of a queue. */
export function isPosition(program: Program, read: Access): boolean {
  return program.accesses.some((access) => access.placedBy.includes(read.id));
}

/** Whoever has moved the index on is not yet done with the slot. */
export function slotSequence({ name }: Location): Advice {
  return guidance(`Give each slot a sequence number where its item must not be seen before it is complete: claim the position by moving ${name} on, fill or empty the slot, and then \`Atomics.store\` its number`);
}
