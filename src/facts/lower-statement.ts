import { spanOf } from '../syntax/tree.js';
import type { Node } from '../syntax/tree.js';
import type { Statement } from './ir.js';
import { literalKey } from './keys.js';
import { lowerClassDeclaration, lowerFunctionDeclaration, lowerVariables } from './lower-declaration.js';
import { lowerEnum } from './lower-enum.js';
import { lowerEffect, lowerExpression } from './lower-expression.js';
import { lowerFor, lowerForEach, lowerWhile } from './lower-loop.js';
import { isModuleItem, lowerModuleItem } from './lower-module.js';
import { lowerNamespace } from './lower-namespace.js';
import { lowerPattern } from './lower-pattern.js';
import type { Lowering } from './lowering.js';
import { collectTypes, isTypeDeclaration } from './type-declarations.js';

/** The statements of a block, function declarations first: they have their value before the block runs. */
export function lowerBlock(nodes: readonly Node[], c: Lowering): Statement[] {
  const hoisted: Statement[] = [];
  const rest: Statement[] = [];
  for (const node of nodes) (isFunctionDeclaration(node) ? hoisted : rest).push(...lowerStatement(node, c));
  return [...hoisted, ...rest];
}

/** The body of a branch or loop: a block, or one statement. */
export function lowerBranch(node: Node, c: Lowering): Statement[] {
  return lowerBlock(node.type === 'BlockStatement' ? node.body : [node], c);
}

/** One statement; nothing for types and empty statements, several for `let a, b`. */
export function lowerStatement(node: Node, c: Lowering, label?: string): Statement[] {
  return c.tables.nested(() => lower(node, c, label));
}

function lower(node: Node, c: Lowering, label: string | undefined): Statement[] {
  const at = spanOf(node);
  const labelled = label === undefined ? {} : { label };
  switch (node.type) {
    case 'ExpressionStatement':
      // 'use strict' and its like.
      if (node.expression.type === 'Literal') return [];
      noteAssignedField(node.expression, at[0], c);
      return [{ k: 'expression', value: lowerEffect(node.expression, c), at }];
    case 'VariableDeclaration':
      return lowerVariables(node, c, at[0]);
    case 'FunctionDeclaration':
      return lowerFunctionDeclaration(node, c, at[0]);
    case 'ClassDeclaration':
      return lowerClassDeclaration(node, c, at[0]);
    case 'BlockStatement':
      return [{ k: 'block', body: lowerBlock(node.body, c), ...labelled, at }];
    case 'IfStatement': {
      const test = lowerExpression(node.test, c);
      const then = lowerBranch(node.consequent, c);
      return [{ k: 'if', test, then, otherwise: node.alternate ? lowerBranch(node.alternate, c) : [], at }];
    }
    case 'WhileStatement':
    case 'DoWhileStatement':
      return [lowerWhile(node, c, labelled)];
    case 'ForStatement':
      return [lowerFor(node, c, labelled)];
    case 'ForInStatement':
    case 'ForOfStatement':
      return [lowerForEach(node, c, labelled)];
    case 'SwitchStatement':
      return [lowerSwitch(node, c, labelled)];
    case 'TryStatement':
      return [lowerTry(node, c)];
    case 'ReturnStatement':
      return [{ k: 'return', ...(node.argument && { value: lowerExpression(node.argument, c) }), at }];
    case 'ThrowStatement':
      return [{ k: 'throw', value: lowerExpression(node.argument, c), at }];
    case 'BreakStatement':
    case 'ContinueStatement':
      return [{ k: node.type === 'BreakStatement' ? 'break' : 'continue', ...(node.label && { label: node.label.name }), at }];
    case 'LabeledStatement':
      return lowerLabeled(node, c);
    case 'WithStatement':
      return [{ k: 'expression', value: lowerExpression(node.object, c), at: spanOf(node.object) }, ...lowerBranch(node.body, c)];
    case 'TSEnumDeclaration':
      return lowerEnum(node, c);
    case 'TSModuleDeclaration':
      return lowerNamespace(node, c);
    default:
      if (isTypeDeclaration(node)) collectTypes(node, c);
      return isModuleItem(node) ? lowerModuleItem(node, c) : [];
  }
}

/** JavaScript documents a field where the constructor sets it first. */
function noteAssignedField(node: Node, start: number, c: Lowering): void {
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression' || node.left.object.type !== 'ThisExpression') return;
  const name = literalKey(node.left.property, node.left.computed);
  if (name !== undefined) c.contracts.note(start, { k: 'assigned', name, in: c.owner });
}

function lowerSwitch(node: Extract<Node, { type: 'SwitchStatement' }>, c: Lowering, labelled: { label?: string }): Statement {
  const value = lowerExpression(node.discriminant, c);
  const cases = node.cases.map(({ test, consequent }) => ({ ...(test && { test: lowerExpression(test, c) }), body: lowerBlock(consequent, c) }));
  return { k: 'switch', value, cases, ...labelled, at: spanOf(node) };
}

function lowerTry(node: Extract<Node, { type: 'TryStatement' }>, c: Lowering): Statement {
  const body = lowerBlock(node.block.body, c);
  const { handler, finalizer } = node;
  return {
    k: 'try',
    body,
    ...(handler?.param && { param: lowerPattern(handler.param, c, 'initialise') }),
    ...(handler && { handler: lowerBlock(handler.body.body, c) }),
    ...(finalizer && { finalizer: lowerBlock(finalizer.body, c) }),
    at: spanOf(node),
  };
}

const LABEL_BEARERS = new Set(['BlockStatement', 'WhileStatement', 'DoWhileStatement', 'ForStatement', 'ForInStatement', 'ForOfStatement', 'SwitchStatement']);

/** A label goes on its loop, switch or block; any other statement gets a block to carry it. */
function lowerLabeled(node: Extract<Node, { type: 'LabeledStatement' }>, c: Lowering): Statement[] {
  const label = node.label.name;
  if (LABEL_BEARERS.has(node.body.type)) return lowerStatement(node.body, c, label);
  return [{ k: 'block', body: lowerBlock([node.body], c), label, at: spanOf(node) }];
}

function isFunctionDeclaration(node: Node): boolean {
  if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration') return node.declaration?.type === 'FunctionDeclaration';
  return node.type === 'FunctionDeclaration';
}
