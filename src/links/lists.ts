/** The list of this key, which is made and added where there is none yet. */
export function listIn<K, T>(lists: Map<K, T[]>, key: K): T[] {
  let list = lists.get(key);
  if (!list) lists.set(key, list = []);
  return list;
}
