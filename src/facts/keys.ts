import { spanOf } from '../syntax/tree.js';
import type { Node } from '../syntax/tree.js';
import type { Expression } from './ir.js';
import { lowerExpression } from './lower-expression.js';
import type { Lowering, Naming } from './lowering.js';

/** The key of a property or class member as text, when the source says it outright. */
export function literalKey(key: Node, computed: boolean): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Identifier' && !computed) return key.name;
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? undefined;
  if (key.type !== 'Literal') return undefined;
  if ('bigint' in key && key.bigint) return key.bigint;
  return typeof key.value === 'string' || typeof key.value === 'number' ? String(key.value) : undefined;
}

/** The key of a property or class member: text, or an expression when it must be computed. */
export function lowerKey(key: Node, computed: boolean, c: Lowering): string | Expression {
  return literalKey(key, computed) ?? lowerExpression(key, c);
}

/** How a value is named by the key it stands under; a computed key gives no name. */
export function keyNaming(key: Node, computed: boolean, start: number): Naming | undefined {
  const name = literalKey(key, computed);
  return name === undefined ? undefined : { name, at: spanOf(key), start };
}

