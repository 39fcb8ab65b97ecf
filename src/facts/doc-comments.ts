import type { SourceComment } from '../syntax/tree.js';

interface Doc {
  readonly end: number;
  readonly text: string;
}

/** The JSDoc comments of a file, found by what they stand before. */
export class DocComments {
  readonly #text: string;
  readonly #docs: readonly Doc[];

  constructor(text: string, comments: readonly SourceComment[]) {
    this.#text = text;
    this.#docs = comments
      .filter((comment) => comment.type === 'Block' && comment.value.startsWith('*'))
      .map((comment) => ({ end: comment.range?.[1] ?? comment.end ?? 0, text: comment.value }));
  }

  /** The text of the JSDoc comment that ends right before `offset`, without delimiters and leading asterisks. */
  before(offset: number): string | undefined {
    let low = 0;
    let high = this.#docs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#docs[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const doc = this.#docs[low - 1];
    if (!doc || this.#text.slice(doc.end, offset).trim() !== '') return undefined;
    return undecorated(doc.text);
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
