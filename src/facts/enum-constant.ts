import type { Node } from '../syntax/tree.js';

/** The number an enum initialiser amounts to, as far as the members that follow without initialiser need it. */
export function enumConstant(node: Node, enumName: string, known: ReadonlyMap<string, number>): number | undefined {
  const value = evaluate(node, enumName, known);
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

function evaluate(node: Node, enumName: string, known: ReadonlyMap<string, number>): number | undefined {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'number' ? node.value : undefined;
    case 'Identifier':
      return known.get(node.name);
    case 'MemberExpression':
      if (node.object.type !== 'Identifier' || node.object.name !== enumName) return undefined;
      if (node.property.type === 'Literal') return known.get(String(node.property.value));
      return node.property.type === 'Identifier' && !node.computed ? known.get(node.property.name) : undefined;
    case 'ParenthesizedExpression':
      return evaluate(node.expression, enumName, known);
    case 'UnaryExpression': {
      const value = evaluate(node.argument, enumName, known);
      return value === undefined ? undefined : unary(node.operator, value);
    }
    case 'BinaryExpression': {
      const left = evaluate(node.left, enumName, known);
      const right = left === undefined ? undefined : evaluate(node.right, enumName, known);
      return left === undefined || right === undefined ? undefined : binary(node.operator, left, right);
    }
    default:
      return undefined;
  }
}

function unary(operator: string, value: number): number | undefined {
  if (operator === '-') return -value;
  if (operator === '+') return value;
  return operator === '~' ? ~value : undefined;
}

function binary(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '**':
      return left ** right;
    case '<<':
      return left << right;
    case '>>':
      return left >> right;
    case '>>>':
      return left >>> right;
    case '|':
      return left | right;
    case '&':
      return left & right;
    case '^':
      return left ^ right;
    default:
      return undefined;
  }
}
