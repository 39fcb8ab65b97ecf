/**
 * The parts of an expression as they are written, with the parentheses, `!` and casts that facts leave out. Each is found
 * between the spans of its neighbours; undefined where a comment or anything unforeseen stands there.
 */
import type { AssignExpression, Expression, MemberExpression } from '../facts/ir.js';
import type { Span } from '../text/span.js';

/** A cell of a view, as `view[index]` would name it. */
export interface CellText {
  readonly view: string;
  readonly index: string;
}

/** `view` and `index` of `view[index]`. */
export function cellOfMember(member: MemberExpression, text: string): CellText | undefined {
  if (typeof member.property === 'string' || member.optional) return undefined;
  const open = separator(text, '[', member.object.at, member.property.at);
  if (open === undefined || text[member.at[1] - 1] !== ']') return undefined;
  return { view: text.slice(member.at[0], open).trim(), index: text.slice(open + 1, member.at[1] - 1).trim() };
}

/** The arguments of a call, one text for each. */
export function writtenArguments(call: Extract<Expression, { k: 'call' }>, text: string): string[] | undefined {
  const spans = call.args.map((argument) => argument.at);
  const [first] = spans;
  if (!first || text[call.at[1] - 1] !== ')') return undefined;
  const open = separator(text, '(', call.callee.at, first);
  if (open === undefined) return undefined;
  const cuts = [open];
  for (let i = 1; i < spans.length; i++) {
    const comma = separator(text, ',', spans[i - 1] as Span, spans[i] as Span);
    if (comma === undefined) return undefined;
    cuts.push(comma);
  }
  cuts.push(call.at[1] - 1);
  const parts = cuts.slice(1).map((cut, i) => text.slice((cuts[i] ?? 0) + 1, cut).trim());
  return parts.map((part, i) => (i === parts.length - 1 ? part.replace(/,$/, '').trimEnd() : part));
}

/** What stands right of the operator of an assignment. */
export function writtenValue(assign: AssignExpression, text: string): string | undefined {
  const operator = separator(text, assign.op, assign.target.at, assign.value.at);
  return operator === undefined ? undefined : text.slice(operator + assign.op.length, assign.at[1]).trim();
}

/** Both operands of a binary operator. */
export function writtenOperands(binary: Extract<Expression, { k: 'binary' }>, text: string): { left: string; right: string } | undefined {
  const operator = separator(text, binary.op, binary.left.at, binary.right.at);
  if (operator === undefined) return undefined;
  return { left: text.slice(binary.at[0], operator).trim(), right: text.slice(operator + binary.op.length, binary.at[1]).trim() };
}

/** A rewritten expression would lose comments inside it. */
export function holdsComment(text: string): boolean {
  return /\/\/|\/\*/.test(text);
}

/** Where `mark` stands between two neighbours. */
function separator(text: string, mark: string, before: Span, after: Span): number | undefined {
  const between = text.slice(before[1], after[0]);
  const at = between.indexOf(mark);
  return at < 0 || holdsComment(between) ? undefined : before[1] + at;
}
