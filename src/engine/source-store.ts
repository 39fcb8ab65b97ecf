/** Facts of the files of one analysis, each lowered once, beside their texts. */
import type { FileProblem } from '../findings/finding.js';
import { extractFacts } from '../facts/extract-facts.js';
import { fileFacts } from '../facts/file-facts.js';
import type { FileFacts } from '../facts/ir.js';
import type { LineIndex } from '../text/line-index.js';
import { EmbeddedCode } from './embedded-code.js';
import type { KnownFacts } from './facts-memo.js';
import type { SourceHost } from './source-host.js';
import { SourceTexts } from './source-texts.js';

export class SourceStore {
  parsed = 0;
  readonly embedded = new EmbeddedCode((path) => this.text(path));
  readonly #facts = new Map<string, FileFacts | undefined>();
  readonly #problems: FileProblem[] = [];

  constructor(
    private readonly host?: SourceHost,
    private readonly texts = new SourceTexts(host),
    private readonly cache?: KnownFacts,
  ) {}

  get problems(): readonly FileProblem[] {
    return [...this.texts.problems, ...this.#problems];
  }

  isRelevant(path: string): boolean {
    return this.embedded.has(path) || this.texts.isRelevant(path);
  }

  text(path: string): string {
    return this.texts.text(this.embedded.homeOf(path));
  }

  lines(path: string): LineIndex {
    return this.texts.lines(this.embedded.homeOf(path));
  }

  facts(path: string): FileFacts | undefined {
    if (this.embedded.has(path)) return this.embedded.facts(path);
    if (!this.#facts.has(path)) this.#facts.set(path, this.texts.isReadable(path) ? this.#lower(path, this.texts.text(path)) : undefined);
    return this.#facts.get(path);
  }

  /** The engine's own parser first: it knows TypeScript. What it refuses may be syntax that the linter's parser knows. */
  #lower(path: string, text: string): FileFacts | undefined {
    const cached = this.cache?.get(path, text);
    if (cached) return cached;
    this.parsed++;
    const { facts, problems } = extractFacts(path, text);
    const tree = facts ? undefined : this.host?.tree?.(path);
    if (tree) {
      try {
        return fileFacts(path, text, tree, tree.comments ?? []);
      } catch {
        // Then the first problem is told.
      }
    }
    this.#problems.push(...problems);
    if (facts && problems.length === 0) this.cache?.put(path, text, facts);
    return facts;
  }
}
