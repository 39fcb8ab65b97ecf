import type { LineIndex } from '../text/line-index.js';

/** The texts behind a program, for messages and edits. */
export interface HazardContext {
  text(path: string): string;
  lines(path: string): LineIndex;
  /** Path as it is named in messages. */
  nameOf(path: string): string;
}
