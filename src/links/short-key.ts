/** Long names of things that are compared very often, as short ones: equal names have equal short names. */

const shortKeys = new Map<string, string>();

export function shortKey(name: string): string {
  let key = shortKeys.get(name);
  if (key === undefined) {
    key = shortKeys.size.toString(36);
    shortKeys.set(name, key);
  }
  return key;
}
