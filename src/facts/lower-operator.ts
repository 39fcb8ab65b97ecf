import { LONGEST_CHAIN, operatorSpine } from '../syntax/long-chains.js';
import { spanOf } from '../syntax/tree.js';
import type { BinaryExpression, LogicalExpression, Node, PrivateInExpression, UnaryExpression } from '../syntax/tree.js';
import type { Span } from '../text/span.js';
import type { Expression } from './ir.js';
import { lowerEffect, lowerExpression } from './lower-expression.js';
import type { Use } from './lower-expression.js';
import type { Lowering } from './lowering.js';

export function lowerUnary(node: UnaryExpression, c: Lowering): Expression {
  const value = node.operator === 'void' ? lowerEffect(node.argument, c) : lowerExpression(node.argument, c);
  return { k: 'unary', op: node.operator, value, at: spanOf(node) };
}

/** Binary and logical operators. `a + b + c + …` is a left-deep tree: it is walked in a loop, for the sake of the stack. */
export function lowerOperators(node: BinaryExpression | PrivateInExpression | LogicalExpression, c: Lowering, use: Use): Expression {
  const spine = operatorSpine(node);
  const innermost = spine[0]?.left ?? node.left;
  if (spine.length >= LONGEST_CHAIN) return lowerOperands([innermost, ...spine.map((operator) => operator.right)], spanOf(node), c);
  let left = lowerExpression(innermost, c);
  for (const operator of spine) {
    const at = spanOf(operator);
    // The last operand of `ready && (x = 1)` is unused when the whole is.
    const right = lowerExpression(operator.right, c, operator === node && node.type === 'LogicalExpression' ? use : {});
    left =
      operator.type === 'LogicalExpression'
        ? { k: 'logical', op: operator.operator, left, right, at }
        : { k: 'binary', op: operator.operator, left, right, at };
  }
  return left;
}

/** Operands of which only the effects are kept. */
export function lowerOperands(operands: readonly Node[], at: Span, c: Lowering): Expression {
  return { k: 'opaque', parts: operands.map((operand) => lowerExpression(operand, c)), at };
}
