import { spanOf } from '../syntax/tree.js';
import type { BigIntLiteral, BooleanLiteral, NullLiteral, NumericLiteral, RegExpLiteral, StringLiteral, TemplateLiteral } from '../syntax/tree.js';
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
    if (text !== '') parts.push({ k: 'const', v: text, at });
    const expression = node.expressions[index];
    if (expression) parts.push(lowerExpression(expression, c));
  });
  if (node.expressions.length === 0) return { k: 'const', v: node.quasis[0]?.value.cooked ?? '', at };
  return { k: 'template', parts, at };
}
