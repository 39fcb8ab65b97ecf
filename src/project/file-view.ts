import type { Dirent } from 'node:fs';

/** A folder's entry, as far as listing asks. */
export type FolderEntry = Pick<Dirent, 'name' | 'isDirectory' | 'isFile' | 'isSymbolicLink'>;

/** Files of a project as something else has them than the disk: an editor, or git's index. Paths are absolute. */
export interface FileView {
  /** The text of the file; nothing where it is what the disk has. Throws when the file is not to be read. */
  read(path: string): string | undefined;
  /** Whether there is such a file; nothing where the disk knows. */
  isFile?(path: string): boolean | undefined;
  /** The entries of a folder, whatever the disk has. Throws where it cannot be read. */
  entries?(folder: string): FolderEntry[];
  /** All the texts that `read` answers with, where they are known beforehand. */
  readonly texts?: ReadonlyMap<string, string>;
  /** The next run may meet the same texts: what is found is worth keeping for it. */
  readonly isKept?: boolean;
}
