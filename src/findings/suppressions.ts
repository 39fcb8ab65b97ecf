/** Which findings of a file its comments suppress, and which comments suppress nothing. */
import type { LineIndex } from '../text/line-index.js';
import type { Span, TextEdit } from '../text/span.js';
import type { Directive, Directives } from './directives.js';
import type { FileProblem, Finding } from './finding.js';
import { shortRuleId } from './rule-id.js';

export class FileSuppressions {
  readonly #usedRules = new Map<Directive, Set<string>>();

  constructor(
    private readonly file: string,
    private readonly text: string,
    private readonly lines: LineIndex,
    private readonly directives: Directives,
  ) {}

  /** The comment that suppresses the finding. It counts as used from then on. */
  of({ ruleId, line }: Pick<Finding, 'ruleId' | 'line'>): Directive | undefined {
    const id = shortRuleId(ruleId);
    const found = this.directives.valid.filter((directive) => directive.rules.includes(id) && directive.firstLine <= line && line <= directive.lastLine);
    for (const directive of found) {
      this.#usedRules.set(directive, (this.#usedRules.get(directive) ?? new Set()).add(id));
    }
    return found[0];
  }

  /** Comments that were meant to suppress something and cannot. */
  get faults(): FileProblem[] {
    return this.directives.faulty.map(({ span, message }) => ({ file: this.file, kind: 'note', message, ...this.lines.position(span[0]) }));
  }

  /** Own comments that suppress nothing, with the edits that take them away. Only those of rules that ran. */
  unused(ran: ReadonlySet<string>): FileProblem[] {
    return this.directives.valid.flatMap((directive) => {
      const idle = directive.rules.filter((rule) => !this.#usedRules.get(directive)?.has(rule));
      if (directive.isEslint || idle.length === 0 || !idle.every((rule) => ran.has(rule))) return [];
      const edits = idle.length === directive.rules.length ? [directive.span, directive.endSpan].flatMap((span) => (span ? [this.#removal(span)] : [])) : [];
      return [{ file: this.file, kind: 'note' as const, message: `unused suppression: there is no finding of ${idle.join(', ')} for it`, ...this.lines.position(directive.span[0]), ...(edits.length > 0 && { edits }) }];
    });
  }

  /** Takes the comment away; with its line where it stands alone, and with the braces that JSX has around it. */
  #removal([from, to]: Span): TextEdit {
    let [start, end] = [from, to];
    const jsx = /\{\s*$/.exec(this.text.slice(0, start));
    if (jsx && /^\s*\}/.test(this.text.slice(end))) {
      start = jsx.index;
      end += /^\s*\}/.exec(this.text.slice(end))?.[0].length ?? 0;
    }
    const lineStart = this.lines.lineStart(this.lines.position(start).line);
    const rest = /^[^\S\r\n]*(\r\n|[\n\r\u2028\u2029]|$)/.exec(this.text.slice(end));
    if (this.text.slice(lineStart, start).trim() === '' && rest) return { file: this.file, span: [lineStart, end + rest[0].length], text: '' };
    const before = /[^\S\r\n]*$/.exec(this.text.slice(0, start))?.[0].length ?? 0;
    return { file: this.file, span: rest ? [start - before, end] : [start, end], text: '' };
  }
}
