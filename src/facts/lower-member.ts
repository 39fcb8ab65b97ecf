import { spanOf } from '../syntax/tree.js';
import type { MemberExpression as MemberNode, Node } from '../syntax/tree.js';
import type { Expression, MemberExpression } from './ir.js';
import { literalKey } from './keys.js';
import { lowerExpression } from './lower-expression.js';
import type { Lowering } from './lowering.js';

export function lowerMember(node: MemberNode, c: Lowering): MemberExpression {
  const object = lowerExpression(node.object, c);
  return { k: 'member', object, property: lowerProperty(node, c), ...(node.optional && { optional: true }), at: spanOf(node) };
}

/** `.x`, `.#x` and `['x']` are text; an index stays an expression even when it is a literal. */
function lowerProperty(node: MemberNode, c: Lowering): string | Expression {
  const property: Node = node.property;
  const isText = !node.computed || property.type === 'TemplateLiteral' || (property.type === 'Literal' && typeof property.value === 'string');
  return (isText ? literalKey(property, node.computed) : undefined) ?? lowerExpression(property, c);
}
