import { spanOf } from '../syntax/tree.js';
import type { CallExpression, ImportExpression, NewExpression, Node, TaggedTemplateExpression } from '../syntax/tree.js';
import type { Argument, Expression } from './ir.js';
import { lowerExpression } from './lower-expression.js';
import type { Lowering } from './lowering.js';

export function lowerCall(node: CallExpression, c: Lowering): Expression {
  const callee = lowerExpression(node.callee, c);
  return { k: 'call', callee, args: lowerArguments(node.arguments, c), ...(node.optional && { optional: true }), at: spanOf(node) };
}

export function lowerNew(node: NewExpression, c: Lowering): Expression {
  const callee = lowerExpression(node.callee, c);
  return { k: 'new', callee, args: lowerArguments(node.arguments, c), at: spanOf(node) };
}

export function lowerImportCall(node: ImportExpression, c: Lowering): Expression {
  return { k: 'import', source: lowerExpression(node.source, c), at: spanOf(node) };
}

/** A tag is called with the pieces of text, which nothing can be known from, and the expressions. */
export function lowerTaggedTemplate(node: TaggedTemplateExpression, c: Lowering): Expression {
  const callee = lowerExpression(node.tag, c);
  const pieces: Expression = { k: 'opaque', parts: [], at: spanOf(node.quasi) };
  return { k: 'call', callee, args: [pieces, ...lowerArguments(node.quasi.expressions, c)], at: spanOf(node) };
}

/** Call arguments and array elements. */
function lowerArguments(nodes: readonly Node[], c: Lowering): Argument[] {
  return nodes.map((node) => lowerArgument(node, c));
}

export function lowerArgument(node: Node, c: Lowering): Argument {
  if (node.type !== 'SpreadElement') return lowerExpression(node, c);
  return { k: 'spread', value: lowerExpression(node.argument, c), at: spanOf(node) };
}
