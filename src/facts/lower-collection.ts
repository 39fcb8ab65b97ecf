import { spanOf } from '../syntax/tree.js';
import type { ArrayExpression, ObjectExpression, ObjectProperty as PropertyNode } from '../syntax/tree.js';
import type { Expression, ObjectProperty } from './ir.js';
import { keyNaming, lowerKey } from './keys.js';
import { lowerArgument } from './lower-call.js';
import { lowerExpression } from './lower-expression.js';
import { lowerMethod } from './lower-function.js';
import type { Lowering } from './lowering.js';

export function lowerArray(node: ArrayExpression, c: Lowering): Expression {
  return { k: 'array', elements: node.elements.map((element) => element && lowerArgument(element, c)), at: spanOf(node) };
}

export function lowerObject(node: ObjectExpression, c: Lowering): Expression {
  return { k: 'object', properties: node.properties.map((property) => lowerObjectMember(property, c)), at: spanOf(node) };
}

function lowerObjectMember(node: ObjectExpression['properties'][number], c: Lowering): ObjectProperty {
  if (node.type === 'SpreadElement') return { k: 'spread', value: lowerExpression(node.argument, c), at: spanOf(node) };
  const key = lowerKey(node.key, node.computed, c);
  return { k: node.kind, key, value: lowerPropertyValue(node, c), at: spanOf(node) };
}

const METHOD_KIND = { init: 'method', get: 'getter', set: 'setter' } as const;

function lowerPropertyValue(node: PropertyNode, c: Lowering): Expression {
  const at = spanOf(node);
  const naming = keyNaming(node.key, node.computed, at[0]);
  if ((node.method || node.kind !== 'init') && node.value.type === 'FunctionExpression') {
    const id = lowerMethod(node.value, c, { kind: METHOD_KIND[node.kind], naming, at });
    return { k: 'function', id, at };
  }
  return lowerExpression(node.value, c, { naming });
}
