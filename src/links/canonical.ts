/** Hash-consing of small collections: equal ones become one object with one number, so that comparing them costs nothing. */

export interface Canonical<T> {
  readonly part: T;
  readonly id: number;
}

const MAX_ENTRIES = 20_000;

let byText = new Map<string, Canonical<object>>();
let byObject = new WeakMap<object, Canonical<object>>();
let next = 0;

/**
 * The one collection that stands for all with the same entries. Numbers are never used twice, also when the table is
 * emptied because it has grown large; then equal collections may have two of them, which costs time and nothing else.
 */
export function canonical<T extends object>(collection: T, entriesOf: (collection: T) => string[]): Canonical<T> {
  const known = byObject.get(collection);
  if (known) return known as Canonical<T>;
  const text = `${collection instanceof Map ? 'm' : 's'}${entriesOf(collection).sort().join('\n')}`;
  let entry = byText.get(text);
  if (!entry) {
    if (byText.size > MAX_ENTRIES) {
      byText = new Map();
      byObject = new WeakMap();
    }
    entry = { part: collection, id: next++ };
    byText.set(text, entry);
  }
  byObject.set(collection, entry);
  byObject.set(entry.part, entry);
  return entry as Canonical<T>;
}
