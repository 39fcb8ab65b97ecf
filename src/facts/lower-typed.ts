import { spanOf } from '../syntax/tree.js';
import type { TSAsExpression, TSSatisfiesExpression, TSTypeAssertion } from '../syntax/tree.js';
import type { Expression } from './ir.js';
import { lowerExpression } from './lower-expression.js';
import type { Use } from './lower-expression.js';
import type { Lowering } from './lowering.js';
import { typeHint, typeName } from './type-hints.js';

/** `x as T`, `x satisfies T`, `<T>x`. `as const` says nothing and vanishes. */
export function lowerTyped(node: TSAsExpression | TSSatisfiesExpression | TSTypeAssertion, c: Lowering, use: Use): Expression {
  const value = lowerExpression(node.expression, c, use);
  const type = node.typeAnnotation;
  if (type.type === 'TSTypeReference' && typeName(type.typeName) === 'const') return value;
  return { k: 'typed', value, type: typeHint(type), at: spanOf(node) };
}
