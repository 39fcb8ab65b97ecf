import { nameSpan, spanOf } from '../syntax/tree.js';
import type { Class, Function as FunctionNode, VariableDeclaration, VariableDeclarator } from '../syntax/tree.js';
import type { Expression, Pattern, Statement } from './ir.js';
import { documentedType } from './jsdoc-types.js';
import { lowerClass } from './lower-class.js';
import { lowerExpression } from './lower-expression.js';
import { lowerFunction } from './lower-function.js';
import { lowerPattern } from './lower-pattern.js';
import type { Lowering } from './lowering.js';
import { annotationHint } from './type-hints.js';

/** `const`, `let`, `var`, `using`: one `declare` for each declarator. `start` is where a JSDoc comment must end before. */
export function lowerVariables(node: VariableDeclaration, c: Lowering, start: number): Statement[] {
  if (node.declare) return [];
  const using = node.kind === 'using' ? 'sync' : node.kind === 'await using' ? 'async' : undefined;
  if (using === 'async' && c.owner === 0) c.tables.moduleSyntax = true;
  return node.declarations.map((declarator, index) => lowerDeclarator(declarator, c, index === 0 ? start : spanOf(declarator)[0], using));
}

function lowerDeclarator(node: VariableDeclarator, c: Lowering, start: number, using: 'sync' | 'async' | undefined): Statement {
  const target = lowerPattern(node.id, c, node.init ? 'initialise' : 'declare');
  if (target.k === 'bind') c.contracts.note(start, { k: 'variable', id: target.id });
  const documented = documentedType(c.docs.before(start));
  if (documented && target.k === 'bind') c.names.annotate(target.id, documented);
  const naming = node.id.type === 'Identifier' ? { name: node.id.name, at: nameSpan(node.id), start } : undefined;
  const value = node.init && annotated(node, lowerExpression(node.init, c, { naming }));
  return { k: 'declare', target, ...(value && { value }), ...(using && { using }), at: spanOf(node) };
}

/** The annotation of a destructured declaration has no variable to stand on: it moves to the value. */
function annotated({ id }: VariableDeclarator, value: Expression): Expression {
  if (id.type !== 'ObjectPattern' && id.type !== 'ArrayPattern') return value;
  const type = annotationHint(id.typeAnnotation);
  return type ? { k: 'typed', value, type, at: value.at } : value;
}

export function lowerFunctionDeclaration(node: FunctionNode, c: Lowering, start: number, fallback?: Pattern): Statement[] {
  if (!node.body || node.declare) return [];
  const target = declaredPattern(node, c) ?? fallback;
  if (!target) return [];
  const id = lowerFunction(node, c, { kind: 'function', naming: { name: 'default', start } });
  return [{ k: 'declare', target, value: { k: 'function', id, at: spanOf(node) }, at: spanOf(node) }];
}

export function lowerClassDeclaration(node: Class, c: Lowering, start: number, fallback?: Pattern): Statement[] {
  if (node.declare) return [];
  const target = declaredPattern(node, c) ?? fallback;
  if (!target) return [];
  const id = lowerClass(node, c, { name: 'default', start });
  return [{ k: 'declare', target, value: { k: 'class', id, at: spanOf(node) }, at: spanOf(node) }];
}

function declaredPattern({ id: name }: FunctionNode | Class, c: Lowering): Pattern | undefined {
  return name ? lowerPattern(name, c, 'initialise') : undefined;
}
