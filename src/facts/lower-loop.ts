import { spanOf } from '../syntax/tree.js';
import type { DoWhileStatement, ForInStatement, ForOfStatement, ForStatement, ForStatementLeft, WhileStatement } from '../syntax/tree.js';
import type { Pattern, Statement } from './ir.js';
import { lowerVariables } from './lower-declaration.js';
import { lowerEffect, lowerExpression } from './lower-expression.js';
import { lowerPattern } from './lower-pattern.js';
import { lowerBranch } from './lower-statement.js';
import type { Lowering } from './lowering.js';

interface Labelled {
  readonly label?: string;
}

export function lowerWhile(node: WhileStatement | DoWhileStatement, c: Lowering, labelled: Labelled): Statement {
  const kind = node.type === 'WhileStatement' ? 'while' : 'do';
  return { k: 'loop', kind, init: [], test: lowerExpression(node.test, c), body: lowerBranch(node.body, c), ...labelled, at: spanOf(node) };
}

export function lowerFor(node: ForStatement, c: Lowering, labelled: Labelled): Statement {
  return {
    k: 'loop',
    kind: 'for',
    init: lowerInit(node, c),
    ...(node.test && { test: lowerExpression(node.test, c) }),
    ...(node.update && { update: lowerEffect(node.update, c) }),
    body: lowerBranch(node.body, c),
    ...labelled,
    at: spanOf(node),
  };
}

export function lowerForEach(node: ForOfStatement | ForInStatement, c: Lowering, labelled: Labelled): Statement {
  const awaits = node.type === 'ForOfStatement' && node.await;
  if (awaits && c.owner === 0) c.tables.moduleSyntax = true;
  const kind = node.type === 'ForInStatement' ? 'in' : awaits ? 'await' : 'of';
  const target = lowerTarget(node.left, c);
  return { k: 'for-each', kind, target, iterable: lowerExpression(node.right, c), body: lowerBranch(node.body, c), ...labelled, at: spanOf(node) };
}

function lowerInit({ init }: ForStatement, c: Lowering): Statement[] {
  if (!init) return [];
  const at = spanOf(init);
  return init.type === 'VariableDeclaration' ? lowerVariables(init, c, at[0]) : [{ k: 'expression', value: lowerEffect(init, c), at }];
}

/** `let` and `const` are new in every round; `var` is one variable assigned in every round. */
function lowerTarget(left: ForStatementLeft, c: Lowering): Pattern {
  if (left.type !== 'VariableDeclaration') return lowerPattern(left, c, 'assign');
  const [declarator] = left.declarations;
  if (!declarator) return { k: 'array-pattern', elements: [], at: spanOf(left) };
  return lowerPattern(declarator.id, c, left.kind === 'var' ? 'assign' : 'initialise');
}
