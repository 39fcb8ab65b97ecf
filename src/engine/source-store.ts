/** Texts and facts of the files of one analysis, each read and lowered once. */
import type { FileProblem } from '../findings/finding.js';
import { extractFacts } from '../facts/extract-facts.js';
import { fileFacts } from '../facts/file-facts.js';
import type { FileFacts } from '../facts/ir.js';
import type { SourceComment, Tree } from '../syntax/tree.js';
import { mayShareMemory, mayStartOrTalkToAgents, usesSharedMemory } from '../project/relevance.js';
import { decodeSource, readBytes } from '../project/read-source.js';
import { unreadable } from '../project/unreadable.js';
import { LineIndex } from '../text/line-index.js';
import { EmbeddedCode } from './embedded-code.js';

/** Where source text comes from; the ESLint door overlays the text (and the tree) of the linted file. */
export interface SourceHost {
  /** Throws when the file cannot be read. */
  read(path: string): string;
  /** A tree of the one dialect that another parser made of the text, with its comments where the parser keeps them there. */
  tree?(path: string): (Tree & { readonly comments?: readonly SourceComment[] }) | undefined;
}

/** One file. Text and relevance are found when they are asked for: of most files nobody asks. */
class Entry {
  facts?: FileFacts;
  lowered = false;
  lines?: LineIndex;
  #text: string | undefined;
  #relevant: boolean | undefined;
  #sharesMemory: boolean | undefined;

  constructor(readonly bytes: Buffer | undefined, text?: string) {
    this.#text = text;
  }

  get text(): string {
    return (this.#text ??= this.bytes === undefined ? '' : decodeSource(this.bytes));
  }

  /** Its code uses shared memory. */
  get sharesMemory(): boolean {
    return (this.#sharesMemory ??= this.bytes !== undefined && mayShareMemory(this.bytes) && usesSharedMemory(this.text));
  }

  get relevant(): boolean {
    return (this.#relevant ??= this.sharesMemory || (this.bytes !== undefined && mayStartOrTalkToAgents(this.bytes)));
  }
}

export class SourceStore {
  readonly problems: FileProblem[] = [];
  parsed = 0;
  readonly embedded = new EmbeddedCode((path) => this.text(path));
  readonly #entries = new Map<string, Entry>();

  constructor(private readonly host?: SourceHost) {}

  isRelevant(path: string): boolean {
    return this.embedded.has(path) || this.#entry(path).relevant;
  }

  sharesMemory(path: string): boolean {
    return this.#entry(path).sharesMemory;
  }

  text(path: string): string {
    return this.#entry(this.embedded.homeOf(path)).text;
  }

  lines(path: string): LineIndex {
    const entry = this.#entry(this.embedded.homeOf(path));
    return (entry.lines ??= new LineIndex(entry.text));
  }

  facts(path: string): FileFacts | undefined {
    if (this.embedded.has(path)) return this.embedded.facts(path);
    const entry = this.#entry(path);
    if (!entry.lowered && entry.bytes !== undefined) {
      entry.lowered = true;
      this.parsed++;
      const { facts, problems } = this.#lower(path, entry.text);
      if (facts) entry.facts = facts;
      this.problems.push(...problems);
    }
    return entry.facts;
  }

  /** The engine's own parser first: it knows TypeScript. What it refuses may be syntax that the linter's parser knows. */
  #lower(path: string, text: string): { facts?: FileFacts; problems: readonly FileProblem[] } {
    const own = extractFacts(path, text);
    const tree = own.facts ? undefined : this.host?.tree?.(path);
    if (tree === undefined) return own;
    try {
      return { facts: fileFacts(path, text, tree, tree.comments ?? []), problems: [] };
    } catch {
      return own;
    }
  }

  #entry(path: string): Entry {
    let entry = this.#entries.get(path);
    if (!entry) {
      entry = this.#read(path);
      this.#entries.set(path, entry);
    }
    return entry;
  }

  #read(path: string): Entry {
    try {
      if (!this.host) return new Entry(readBytes(path));
      const text = this.host.read(path);
      return new Entry(Buffer.from(text), text);
    } catch (error) {
      this.problems.push(unreadable(path, error));
      return new Entry(undefined);
    }
  }
}
