/** Comments that suppress findings: racelint's own, and those of ESLint that name racelint's rules. */
import type { LineIndex } from '../text/line-index.js';
import { shortRuleId } from './rule-id.js';
import type { Span } from '../text/span.js';

/** A comment with its delimiters. */
export interface CommentText {
  readonly value: string;
  readonly span: Span;
}

/** The lines on which a comment suppresses the findings of some rules. */
export interface Directive {
  /** Without prefix. */
  readonly rules: readonly string[];
  readonly firstLine: number;
  readonly lastLine: number;
  readonly reason: string | undefined;
  /** ESLint says of its own which are not used. */
  readonly isEslint: boolean;
  /** Where it stands. */
  readonly span: Span;
  /** The comment that ends its range, if one does. */
  readonly endSpan?: Span;
}

/** A comment that was meant to suppress something and does nothing. */
export interface FaultyDirective {
  readonly span: Span;
  readonly message: string;
}

export interface Directives {
  readonly valid: readonly Directive[];
  readonly faulty: readonly FaultyDirective[];
}

/** Whether comments in the text may be directives. */
export function mayHoldDirectives(text: string): boolean {
  return text.includes('racelint-ignore') || (text.includes('eslint-disable') && text.includes('racelint/'));
}

const OWN = /^\*?\s*racelint-ignore(?:-([\w-]+))?(?=[\s:,]|$)[\s:]*([\s\S]*?)\s*$/;
const OWN_KINDS: readonly string[] = ['next-line', 'line', 'file', 'start', 'end'];
const ESLINT = /^\s*eslint-(disable-next-line|disable-line|disable|enable)(?=\s|$)([\s\S]*)$/;
/** What follows it, is the reason, as in ESLint's directives. */
const REASON = /(?:^|\s)-{2,}\s+([\s\S]*)$/;

interface OpenRange {
  readonly directive: Omit<Directive, 'lastLine'>;
}

/** All of a file, in the order of its comments. `nameRule` answers with the mistake in the name of a rule, if it is none. */
export function directivesIn(text: string, comments: readonly CommentText[], lines: LineIndex, nameRule: (word: string) => string | undefined, requiresReason: boolean): Directives {
  const valid: Directive[] = [];
  const faulty: FaultyDirective[] = [];
  const open: OpenRange[] = [];
  const nextCodeLine = codeLinesAfter(text, comments, lines);
  const lastLine = lines.position(text.length).line;
  const lineOf = (offset: number): number => lines.position(offset).line;

  for (const { value, span } of comments) {
    const own = OWN.exec(value);
    const fault = (message: string): void => void faulty.push({ span, message });
    if (own) {
      const [, kind = '', rest = ''] = own;
      const { words, reason } = partsOf(rest);
      const rules = words.map((word) => shortRuleId(word));
      const wrong = rules.map(nameRule).find((mistake) => mistake !== undefined);
      if (!OWN_KINDS.includes(kind)) fault(`\`racelint-ignore${kind === '' ? '' : `-${kind}`}\` suppresses nothing: write ${OWN_KINDS.map((known) => `\`racelint-ignore-${known}\``).join(', ')}.`);
      else if (kind === 'end') endRange(open, rules, span, lineOf(span[0]), valid, fault);
      else if (wrong !== undefined) fault(`\`racelint-ignore-${kind}\` suppresses nothing: ${wrong}`);
      else if (rules.length === 0) fault(`\`racelint-ignore-${kind}\` suppresses nothing: say of which rule: \`racelint-ignore-${kind} no-check-then-act -- the reason\`.`);
      else if (requiresReason && reason === undefined) fault(`\`racelint-ignore-${kind}\` suppresses nothing: say why, after \`--\`: \`racelint-ignore-${kind} ${rules.join(', ')} -- the reason\`.`);
      else {
        const directive = { rules, reason, isEslint: false, span };
        if (kind === 'start') open.push({ directive: { ...directive, firstLine: lineOf(span[0]) } });
        else if (kind === 'file') valid.push({ ...directive, firstLine: 1, lastLine });
        else {
          const line = kind === 'line' ? lineOf(span[1]) : nextCodeLine(span);
          valid.push({ ...directive, firstLine: line, lastLine: line });
        }
      }
      continue;
    }
    const eslint = ESLINT.exec(value);
    if (!eslint) continue;
    const [, kind = '', rest = ''] = eslint;
    const { words, reason } = partsOf(rest);
    const rules = words.filter((word) => word.startsWith('racelint/')).map((word) => word.slice('racelint/'.length));
    const directive = { rules, reason, isEslint: true, span };
    if (kind === 'enable') {
      if (words.length === 0 || rules.length > 0) endEslintRanges(open, rules, lineOf(span[0]), valid);
    } else if (rules.length === 0) continue;
    else if (kind === 'disable') open.push({ directive: { ...directive, firstLine: lineOf(span[0]) } });
    else {
      const line = kind === 'disable-line' ? lineOf(span[0]) : lineOf(span[1]) + 1;
      valid.push({ ...directive, firstLine: line, lastLine: line });
    }
  }
  for (const { directive } of open) {
    if (directive.isEslint) valid.push({ ...directive, lastLine });
    else faulty.push({ span: directive.span, message: '`racelint-ignore-start` suppresses nothing: no `racelint-ignore-end` follows. For a whole file there is `racelint-ignore-file`.' });
  }
  return { valid, faulty };
}

function partsOf(rest: string): { readonly words: readonly string[]; readonly reason: string | undefined } {
  const reason = REASON.exec(rest);
  const list = (reason ? rest.slice(0, reason.index) : rest).replace(/^\s*\*/gm, ' ');
  const said = reason?.[1]?.replace(/\s+/g, ' ').trim();
  return { words: list.split(/[\s,]+/).filter((word) => word !== ''), reason: said === '' ? undefined : said };
}

function endRange(open: OpenRange[], rules: readonly string[], span: Span, line: number, valid: Directive[], fault: (message: string) => void): void {
  const at = open.findLastIndex(({ directive }) => !directive.isEslint && (rules.length === 0 || rules.join() === directive.rules.join()));
  const [range] = at < 0 ? [] : open.splice(at, 1);
  if (range) valid.push({ ...range.directive, lastLine: line, endSpan: span });
  else fault('`racelint-ignore-end` ends nothing: no `racelint-ignore-start` comes before it.');
}

/** `eslint-enable` without rules ends all, with rules those alone. */
function endEslintRanges(open: OpenRange[], rules: readonly string[], lastLine: number, valid: Directive[]): void {
  for (const range of [...open]) {
    const { directive } = range;
    const ended = rules.length === 0 ? directive.rules : directive.rules.filter((rule) => rules.includes(rule));
    if (!directive.isEslint || ended.length === 0) continue;
    valid.push({ ...directive, rules: ended, lastLine });
    const going = directive.rules.filter((rule) => !ended.includes(rule));
    open.splice(open.indexOf(range), 1, ...(going.length > 0 ? [{ directive: { ...directive, rules: going } }] : []));
  }
}

/** The first line after a comment that holds more than a comment: directives may stand one under the other. */
function codeLinesAfter(text: string, comments: readonly CommentText[], lines: LineIndex): (span: Span) => number {
  const starts = new Map(comments.map(({ span }) => [lines.position(span[0]).line, span]));
  return ([, end]) => {
    let line = lines.position(end).line + 1;
    for (let comment = starts.get(line); comment; comment = starts.get(line)) {
      const before = text.slice(lines.lineStart(line), comment[0]).trim();
      const last = lines.position(comment[1]).line;
      const after = text.slice(comment[1], lines.lineStart(last + 1) || text.length).trim();
      if ((before !== '' && before !== '{') || (after !== '' && after !== '}')) break;
      line = last + 1;
    }
    return line;
  };
}
