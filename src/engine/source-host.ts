import type { SourceComment, Tree } from '../syntax/tree.js';

/** Texts that take the place of what the disk has: an editor's, or those of git's index. */
export interface SourceHost {
  /** The text of the file; nothing where it is what the disk has. Throws when the file is not to be read. */
  read(path: string): string | undefined;
  /** A tree of the one dialect that another parser made of the text, with its comments where the parser keeps them there. */
  tree?(path: string): (Tree & { readonly comments?: readonly SourceComment[] }) | undefined;
}
