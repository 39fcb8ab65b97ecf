/** Things by the locks or words that they are about: of all of them, only those of the same memory need be compared. */
import { UNSEEN_LOCK } from '../../models/locks.js';
import { listIn } from '../lists.js';
import { memoryOf, sameLock } from './guards.js';

export class LockIndex<T> {
  readonly #byMemory = new Map<string, T[]>();

  constructor(readonly things: readonly T[], readonly keysOf: (thing: T) => Iterable<string>) {
    for (const thing of things) {
      for (const memory of new Set(Array.from(keysOf(thing), groupOf))) listIn(this.#byMemory, memory).push(thing);
    }
  }

  /** Those that may be about the same lock, in their order. */
  alike(key: string): readonly T[] {
    // Every lock may be one that is not seen, and the other way round.
    const candidates = key === UNSEEN_LOCK || this.#byMemory.has(UNSEEN_LOCK) ? this.things : (this.#byMemory.get(groupOf(key)) ?? []);
    return candidates.filter((thing) => [...this.keysOf(thing)].some((other) => sameLock(other, key)));
  }
}

/** The region of a word; other locks are told apart by all of their key. */
function groupOf(key: string): string {
  return memoryOf(key) ?? key;
}
