import type { FileView } from '../project/file-view.js';
import type { SourceComment, Tree } from '../syntax/tree.js';

/** Files that take the place of what the disk has: an editor's, or those of git's index. */
export interface SourceHost extends FileView {
  /** A tree of the one dialect that another parser made of the text, with its comments where the parser keeps them there. */
  tree?(path: string): (Tree & { readonly comments?: readonly SourceComment[] }) | undefined;
}
