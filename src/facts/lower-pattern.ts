import { nameSpan, spanOf } from '../syntax/tree.js';
import type { Node } from '../syntax/tree.js';
import type { Pattern } from './ir.js';
import { lowerKey } from './keys.js';
import { lowerExpression } from './lower-expression.js';
import { lowerMember } from './lower-member.js';
import type { Lowering } from './lowering.js';
import { annotationHint } from './type-hints.js';

/** What becomes of the names in a pattern: declared without a value, declared with one, or assigned. */
export type Binding = 'declare' | 'initialise' | 'assign';

/** The target of a declaration, parameter or assignment. */
export function lowerPattern(node: Node, c: Lowering, binding: Binding): Pattern {
  return c.tables.nested(() => lower(node, c, binding));
}

function lower(node: Node, c: Lowering, binding: Binding): Pattern {
  const at = spanOf(node);
  switch (node.type) {
    case 'Identifier':
      return lowerBinding(node, c, binding);
    case 'MemberExpression':
      return lowerMember(node, c);
    case 'ObjectPattern':
      return lowerObjectPattern(node, c, binding);
    case 'ArrayPattern': {
      const elements = (node.elements as readonly (Node | null)[]).filter((element) => element?.type !== 'RestElement');
      const rest = node.elements.find((element) => element?.type === 'RestElement');
      return { k: 'array-pattern', elements: elements.map((element) => element && lowerPattern(element, c, binding)), ...lowerRest(rest, c, binding), at };
    }
    case 'AssignmentPattern': {
      const target = lowerPattern(node.left, c, binding);
      const naming = node.left.type === 'Identifier' ? { name: node.left.name, at: nameSpan(node.left), start: at[0] } : undefined;
      return { k: 'default', target, value: lowerExpression(node.right, c, { naming }), at };
    }
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
    case 'ChainExpression':
      return lower(node.expression, c, binding);
    default:
      return lowerOddTarget(node, c);
  }
}

function lowerBinding(node: Extract<Node, { type: 'Identifier' }>, c: Lowering, binding: Binding): Pattern {
  const at = nameSpan(node);
  if (binding === 'assign') {
    const resolved = c.names.resolve(node, c.owner);
    if (resolved.k !== 'variable') return { k: 'global', name: node.name, at };
    c.names.assign(resolved.id);
    return { k: 'bind', id: resolved.id, at };
  }
  const id = c.names.declared(node);
  if (id === undefined) return { k: 'global', name: node.name, at };
  if (binding === 'initialise') c.names.initialise(id);
  const type = annotationHint(node.typeAnnotation);
  if (type) c.names.annotate(id, type);
  return { k: 'bind', id, at };
}

function lowerObjectPattern(node: Extract<Node, { type: 'ObjectPattern' }>, c: Lowering, binding: Binding): Pattern {
  const properties: { key: ReturnType<typeof lowerKey>; value: Pattern }[] = [];
  let rest: Node | undefined;
  for (const property of node.properties) {
    if (property.type === 'RestElement') rest = property;
    else properties.push({ key: lowerKey(property.key, property.computed, c), value: lowerPattern(property.value, c, binding) });
  }
  return { k: 'object-pattern', properties, ...lowerRest(rest, c, binding), at: spanOf(node) };
}

function lowerRest(node: Node | null | undefined, c: Lowering, binding: Binding): { rest?: Pattern } {
  return node?.type === 'RestElement' ? { rest: lowerPattern(node.argument, c, binding) } : {};
}

/** `f() = 1` and the like parse in sloppy code and fail when they run. */
function lowerOddTarget(node: Node, c: Lowering): Pattern {
  return { k: 'member', object: lowerExpression(node, c), property: '', at: spanOf(node) };
}
