import type { SourceComment } from '../syntax/tree.js';

export interface DocComment {
  /** Where its text starts, after the two characters that open the comment. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The JSDoc comments of a file, found by what they stand before. */
export class DocComments {
  readonly all: readonly DocComment[];
  readonly #text: string;

  constructor(text: string, comments: readonly SourceComment[]) {
    this.#text = text;
    this.all = comments
      .filter((comment) => comment.type === 'Block' && comment.value.startsWith('*'))
      .map((comment) => {
        const end = comment.range?.[1] ?? comment.end ?? 0;
        return { start: end - comment.value.length - 2, end, text: comment.value };
      });
  }

  /** The text of the JSDoc comment that ends right before `offset`, without delimiters and leading asterisks. */
  before(offset: number): string | undefined {
    const doc = this.commentBefore(offset);
    return doc && undecorated(doc.text);
  }

  /** The JSDoc comment that ends right before `offset`. */
  commentBefore(offset: number): DocComment | undefined {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.all[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const doc = this.all[low - 1];
    return doc && this.#text.slice(doc.end, offset).trim() === '' ? doc : undefined;
  }
}

function undecorated(comment: string): string {
  return comment
    .slice(1)
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .trim();
}
