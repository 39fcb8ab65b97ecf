/** The things by their file, files in the order in which they come. */
export function byFile<T extends { readonly file: string }>(things: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const files = new Map<string, T[]>();
  for (const thing of things) files.set(thing.file, [...(files.get(thing.file) ?? []), thing]);
  return files;
}
