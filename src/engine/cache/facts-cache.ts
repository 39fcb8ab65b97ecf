import type { FileFacts } from '../../facts/ir.js';
import type { KnownFacts } from '../facts-memo.js';
import { cacheKey, hashOf } from './cache-key.js';
import type { EntryStore } from './cache-store.js';

/** Facts of files, under what they depend on: the name of the file, which says its language, and its text. */
export class FactsCache implements KnownFacts {
  constructor(private readonly store: EntryStore, private readonly build: string) {}

  get(path: string, text: string): FileFacts | undefined {
    const name = this.#name(path, text);
    return name === undefined ? undefined : (this.store.read(name) as FileFacts | undefined);
  }

  put(path: string, text: string, facts: FileFacts): void {
    const name = this.#name(path, text);
    if (name !== undefined) this.store.write(name, facts);
  }

  #name(path: string, text: string): string | undefined {
    const key = cacheKey(this.build, 'facts', path, hashOf(text));
    return key === undefined ? undefined : `facts-${key}`;
  }
}
