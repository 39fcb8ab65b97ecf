import { realpathSync } from 'node:fs';

/** The path without symbolic links, as the module resolver names files; nothing where there is no such file. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
