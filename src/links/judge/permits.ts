import { syncLocation } from '../access.js';
import type { HeldLock } from '../flow-state.js';
import type { Program } from '../program.js';
import { constantOf } from '../values.js';
import { once } from './once.js';

/** A permit is a lock if whoever has taken it gives it back, and there is one of them. */
export function keepsOut(program: Program, { key, permit }: HeldLock): boolean {
  return !permit || (program.isReleased(key) && !wordsOfSeveral(program).has(key));
}

/** Words that are set to a number of several. */
const wordsOfSeveral = once((program) => new Set(program.accesses
  .filter(({ kind, written }) => kind === 'write' && Number(written && constantOf(written)?.v) > 1)
  .map(({ region, low }) => syncLocation(region, low))));
