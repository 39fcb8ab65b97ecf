/** Applies the comments that suppress findings. Comments are read of files alone that hold such words. */
import { directivesIn, mayHoldDirectives, type CommentText } from '../findings/directives.js';
import type { FileProblem, Finding } from '../findings/finding.js';
import { FileSuppressions } from '../findings/suppressions.js';
import { parseFile } from '../syntax/parse.js';
import type { SourceComment } from '../syntax/tree.js';
import { closestTo } from '../text/closest.js';
import type { SourceHost } from './source-host.js';
import type { SourceStore } from './source-store.js';

export class Suppressor {
  readonly #files = new Map<string, FileSuppressions | undefined>();

  constructor(
    private readonly sources: SourceStore,
    private readonly ids: readonly string[],
    private readonly requiresReason: (file: string) => boolean,
    private readonly host?: SourceHost,
  ) {}

  /** The finding as one that is suppressed, if a comment says so. */
  suppressed(finding: Finding): Finding | undefined {
    const directive = this.#of(finding.file)?.of(finding);
    return directive && { ...finding, suppressed: { by: 'comment', ...(directive.reason !== undefined && { reason: directive.reason }) } };
  }

  /** What is wrong with the comments of these files; `ran`: the rules of which unused comments are told. */
  notes(files: readonly string[], ran: ReadonlySet<string> | undefined): FileProblem[] {
    return files.flatMap((file) => {
      const suppressions = this.#of(file);
      return suppressions ? [...suppressions.faults, ...(ran ? suppressions.unused(ran) : [])] : [];
    });
  }

  #of(file: string): FileSuppressions | undefined {
    if (!this.#files.has(file)) this.#files.set(file, this.#read(file));
    return this.#files.get(file);
  }

  #read(file: string): FileSuppressions | undefined {
    const text = this.sources.text(file);
    if (!mayHoldDirectives(text)) return undefined;
    const { tree, comments } = parseFile(file, text);
    const found = tree ? comments : (this.host?.tree?.(file)?.comments ?? []);
    const lines = this.sources.lines(file);
    return new FileSuppressions(file, text, lines, directivesIn(text, found.flatMap(commentText), lines, (word) => this.#mistakeIn(word), this.requiresReason(file)));
  }

  #mistakeIn(rule: string): string | undefined {
    if (this.ids.includes(rule)) return undefined;
    const nearest = closestTo(rule, this.ids);
    return `there is no rule "${rule}".${nearest === undefined ? ' A reason begins with `--`.' : ` Did you mean "${nearest}"?`}`;
  }
}

function commentText({ value, start, end, range }: SourceComment): CommentText[] {
  const span = range ?? (start === undefined || end === undefined ? undefined : ([start, end] as const));
  return span ? [{ value, span }] : [];
}
