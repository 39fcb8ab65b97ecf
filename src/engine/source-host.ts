import type { SourceComment, Tree } from '../syntax/tree.js';

/** Where source text comes from; the ESLint door overlays the text (and the tree) of the linted file. */
export interface SourceHost {
  /** Throws when the file cannot be read. */
  read(path: string): string;
  /** A tree of the one dialect that another parser made of the text, with its comments where the parser keeps them there. */
  tree?(path: string): (Tree & { readonly comments?: readonly SourceComment[] }) | undefined;
}
