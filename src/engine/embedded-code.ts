/** Code that files keep as text, under paths of its own. */
import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { embeddedFacts, homeOf } from '../facts/embedded-facts.js';
import type { FileFacts } from '../facts/ir.js';
import type { PiecedText } from '../text/pieces.js';

interface Embedded {
  readonly home: string;
  readonly facts: FileFacts;
}

const LONGEST = 200_000;

export class EmbeddedCode {
  readonly #known = new Map<string, Embedded | undefined>();

  constructor(private readonly textOf: (path: string) => string) {}

  /** The path for the code; undefined when it cannot be parsed or is written nowhere. */
  add(code: PiecedText): string | undefined {
    const start = homeOf(code);
    if (!start || code.v.length > LONGEST) return undefined;
    const home = this.homeOf(start.file);
    const hash = createHash('sha1').update(code.v).digest('hex').slice(0, 8);
    const path = `${home}#${start.at}-${hash}${/tsx?$/.test(home) ? extname(home) : '.js'}`;
    if (!this.#known.has(path)) {
      const own = { ...code, pieces: code.pieces.map((piece) => (piece.from ? { ...piece, from: { ...piece.from, file: this.homeOf(piece.from.file) } } : piece)) };
      const facts = embeddedFacts(path, own, home, this.textOf(home));
      this.#known.set(path, facts && { home, facts });
    }
    return this.#known.get(path) && path;
  }

  facts(path: string): FileFacts | undefined {
    return this.#known.get(path)?.facts;
  }

  /** The file that holds the code, or the file itself. */
  homeOf(path: string): string {
    return this.#known.get(path)?.home ?? path;
  }

  has(path: string): boolean {
    return this.#known.has(path);
  }

  get isEmpty(): boolean {
    return this.#known.size === 0;
  }
}
