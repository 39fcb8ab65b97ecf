import { spanOf } from '../syntax/tree.js';
import type { Node, TSEnumDeclaration } from '../syntax/tree.js';
import type { Expression, ObjectProperty, Statement } from './ir.js';
import { enumConstant } from './enum-constant.js';
import { literalKey } from './keys.js';
import { lowerExpression } from './lower-expression.js';
import { lowerPattern } from './lower-pattern.js';
import type { Lowering } from './lowering.js';

/** An enum is an object of its members. A member without initialiser is one more than the member before. */
export function lowerEnum(node: TSEnumDeclaration, c: Lowering): Statement[] {
  if (node.declare) return [];
  const target = lowerPattern(node.id, c, 'initialise');
  const known = new Map<string, number>();
  const properties: ObjectProperty[] = [];
  let next: number | undefined = 0;
  for (const member of node.body.members) {
    const key = literalKey(member.id, false) ?? '';
    const at = spanOf(member);
    const constant: number | undefined = member.initializer ? enumConstant(member.initializer, node.id.name, known) : next;
    properties.push({ k: 'init', key, value: memberValue(member.initializer, constant, member, c), at });
    if (constant !== undefined) known.set(key, constant);
    next = constant === undefined ? undefined : constant + 1;
  }
  return [{ k: 'declare', target, value: { k: 'object', properties, at: spanOf(node) }, at: spanOf(node) }];
}

function memberValue(initializer: Node | null, constant: number | undefined, member: Node, c: Lowering): Expression {
  if (initializer) return lowerExpression(initializer, c);
  return constant === undefined ? { k: 'opaque', parts: [], at: spanOf(member) } : { k: 'const', v: constant, at: spanOf(member) };
}
