import { spanOf } from '../syntax/tree.js';
import type { BigIntLiteral, BooleanLiteral, NullLiteral, NumericLiteral, RegExpLiteral, StringLiteral, TemplateLiteral } from '../syntax/tree.js';
import type { Span } from '../text/span.js';
import type { Expression } from './ir.js';
import { lowerExpression } from './lower-expression.js';
import type { Lowering } from './lowering.js';

type Literal = BooleanLiteral | NullLiteral | NumericLiteral | StringLiteral | BigIntLiteral | RegExpLiteral;

export function lowerLiteral(node: Literal): Expression {
  const at = spanOf(node);
  if ('regex' in node && node.regex) return { k: 'regexp', at };
  if ('bigint' in node && node.bigint) return { k: 'bigint', v: node.bigint, at };
  const value = node.value;
  // `1e999` has no JSON form.
  if (value === Infinity) return { k: 'global', name: 'Infinity', at };
  return { k: 'const', v: value as string | number | boolean | null, at };
}

/** A template without expressions is a string; the text between expressions becomes string parts. */
export function lowerTemplate(node: TemplateLiteral, c: Lowering): Expression {
  const at = spanOf(node);
  const parts: Expression[] = [];
  node.quasis.forEach((quasi, index) => {
    const text = quasi.value.cooked ?? quasi.value.raw;
    if (text !== '') parts.push({ k: 'const', v: text, at: quasiSpan(quasi, c) });
    const expression = node.expressions[index];
    if (expression) parts.push(lowerExpression(expression, c));
  });
  if (node.expressions.length === 0) return { k: 'const', v: node.quasis[0]?.value.cooked ?? '', at };
  return { k: 'template', parts, at };
}

/** With one unit before and after the text, as in a literal with quotes: parsers differ in what they count in. */
function quasiSpan(quasi: TemplateLiteral['quasis'][number], c: Lowering): Span {
  const [start] = spanOf(quasi);
  const { raw } = quasi.value;
  const isInside = raw.startsWith('}') ? c.text.startsWith(raw.slice(0, 2), start) : !'`}'.includes(c.text[start] ?? '');
  const at = isInside ? start - 1 : start;
  return [at, at + raw.length + 2];
}
