import { nameSpan, spanOf } from '../syntax/tree.js';
import type { AssignmentExpression, Node, UpdateExpression } from '../syntax/tree.js';
import type { Expression } from './ir.js';
import { keyNaming } from './keys.js';
import { lowerExpression } from './lower-expression.js';
import { lowerPattern } from './lower-pattern.js';
import type { Lowering, Naming } from './lowering.js';

export function lowerAssignment(node: AssignmentExpression, c: Lowering, statement: boolean): Expression {
  const target = lowerPattern(node.left, c, 'assign');
  const value = lowerExpression(node.right, c, { naming: targetNaming(node.left, spanOf(node)[0]) });
  return { k: 'assign', op: node.operator, target, value, statement, at: spanOf(node) };
}

export function lowerUpdate(node: UpdateExpression, c: Lowering, statement: boolean): Expression {
  return { k: 'update', op: node.operator, prefix: node.prefix, target: lowerPattern(node.argument, c, 'assign'), statement, at: spanOf(node) };
}

/** `handler = () => …` and `exports.handler = () => …` name their function. */
function targetNaming(target: Node, start: number): Naming | undefined {
  if (target.type === 'Identifier') return { name: target.name, at: nameSpan(target), start };
  return target.type === 'MemberExpression' ? keyNaming(target.property, target.computed, start) : undefined;
}
