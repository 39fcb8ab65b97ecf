import { spanOf } from '../syntax/tree.js';
import type { JSXAttributeItem, JSXChild, JSXElement, JSXElementName, JSXFragment, Node } from '../syntax/tree.js';
import type { Expression } from './ir.js';
import { lowerExpression } from './lower-expression.js';
import { lowerName } from './lower-name.js';
import type { Lowering } from './lowering.js';

/** JSX evaluates its component, attributes and children; what the result is good for is unknown. */
export function lowerJsx(node: JSXElement | JSXFragment, c: Lowering): Expression {
  const parts: Expression[] = [];
  if (node.type === 'JSXElement') {
    parts.push(...lowerComponent(node.openingElement.name, c));
    for (const attribute of node.openingElement.attributes) parts.push(...lowerAttribute(attribute, c));
  }
  for (const child of node.children) parts.push(...lowerChild(child, c));
  return { k: 'opaque', parts, at: spanOf(node) };
}

/** `<Panel>` and `<ui.Panel>` use a name; `<div>` does not. */
function lowerComponent(name: JSXElementName, c: Lowering): Expression[] {
  let root: Node = name;
  while (root.type === 'JSXMemberExpression') root = root.object;
  if (root.type !== 'JSXIdentifier' || root.name === 'this') return [];
  return root === name && /^[a-z]/.test(root.name) ? [] : [lowerName(root, c)];
}

function lowerAttribute(attribute: JSXAttributeItem, c: Lowering): Expression[] {
  if (attribute.type === 'JSXSpreadAttribute') return [lowerExpression(attribute.argument, c)];
  if (!attribute.value || attribute.value.type === 'Literal') return [];
  return lowerChild(attribute.value, c);
}

function lowerChild(child: JSXChild, c: Lowering): Expression[] {
  switch (child.type) {
    case 'JSXText':
      return [];
    case 'JSXElement':
    case 'JSXFragment':
      return [lowerExpression(child, c)];
    default:
      return child.expression.type === 'JSXEmptyExpression' ? [] : [lowerExpression(child.expression, c)];
  }
}
