import { statSync } from 'node:fs';

/** A mark that changes when the file at `path` is written; nothing where there is no such file. */
export function fileVersion(path: string): string | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    // The change time tells of writes by tools that set the modification time back.
    return stats?.isFile() ? `${stats.mtimeMs}:${stats.ctimeMs}:${stats.size}` : undefined;
  } catch {
    return undefined;
  }
}
