import type { EntryStore } from './cache-store.js';

/**
 * Keeps values for a process that runs again and again, before a store that others use as well. What two runs have not asked
 * for is forgotten, so that what is kept does not grow with the number of runs.
 */
export class MemoryStore implements EntryStore {
  #earlier = new Map<string, unknown>();
  #current = new Map<string, unknown>();

  constructor(private readonly below?: EntryStore) {}

  read(name: string): unknown {
    const value = this.#current.get(name) ?? this.#earlier.get(name) ?? this.below?.read(name);
    if (value !== undefined) this.#current.set(name, value);
    return value;
  }

  write(name: string, value: unknown): void {
    this.#current.set(name, value);
    this.below?.write(name, value);
  }

  close(): void {
    this.below?.close();
  }

  /** Another run begins. */
  turn(): void {
    this.#earlier = this.#current;
    this.#current = new Map();
  }

  get size(): number {
    return new Set([...this.#earlier.keys(), ...this.#current.keys()]).size;
  }
}
