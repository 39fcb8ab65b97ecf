/** Hash-consing of small collections: equal ones become one object with one number, so that comparing them costs nothing. */

export interface Canonical<T> {
  readonly part: T;
  readonly id: number;
}

const MAX_ENTRIES = 20_000;

let byText = new Map<string, Canonical<object>>();
/** Kept on the collection itself, which is never changed after: a weak map of all of them would burden the garbage collector. */
const ENTRY = Symbol('canonical');
let generation = 0;

interface Known {
  [ENTRY]?: { readonly entry: Canonical<object>; readonly generation: number };
}

let next = 0;

/**
 * The one collection that stands for all of the same kind with the same entries: those of different kinds may have the same
 * texts for different things. Numbers are never used twice, also when the table is
 * emptied because it has grown large; then equal collections may have two of them, which costs time and nothing else.
 */
export function canonical<T extends object>(kind: string, collection: T, entriesOf: (collection: T) => string[]): Canonical<T> {
  const known = (collection as Known)[ENTRY];
  if (known?.generation === generation) return known.entry as Canonical<T>;
  const text = `${kind}:${entriesOf(collection).sort().join('\n')}`;
  let entry = byText.get(text);
  if (!entry) {
    if (byText.size > MAX_ENTRIES) {
      byText = new Map();
      generation++;
    }
    entry = { part: collection, id: next++ };
    byText.set(text, entry);
  }
  (collection as Known)[ENTRY] = { entry, generation };
  (entry.part as Known)[ENTRY] = { entry, generation };
  return entry as Canonical<T>;
}
