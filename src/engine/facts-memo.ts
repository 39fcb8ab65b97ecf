import type { FileFacts } from '../facts/ir.js';

/** Facts that need not be made again: those of a file depend on its name and its text alone. */
export interface KnownFacts {
  get(path: string, text: string): FileFacts | undefined;
  put(path: string, text: string, facts: FileFacts): void;
}

/** Facts of the last text of each file, for analyses that differ in a few files. */
export class FactsMemo implements KnownFacts {
  readonly #known = new Map<string, { readonly text: string; readonly facts: FileFacts }>();

  get(path: string, text: string): FileFacts | undefined {
    const known = this.#known.get(path);
    return known?.text === text ? known.facts : undefined;
  }

  put(path: string, text: string, facts: FileFacts): void {
    this.#known.set(path, { text, facts });
  }
}
