import { spanOf } from '../syntax/tree.js';
import type { Node } from '../syntax/tree.js';
import type { Expression } from './ir.js';
import { lowerAssignment, lowerUpdate } from './lower-assignment.js';
import { lowerCall, lowerImportCall, lowerNew, lowerTaggedTemplate } from './lower-call.js';
import { lowerClass } from './lower-class.js';
import { lowerArray, lowerObject } from './lower-collection.js';
import { lowerFunctionExpression } from './lower-function.js';
import { lowerJsx } from './lower-jsx.js';
import { lowerLiteral, lowerTemplate } from './lower-literal.js';
import { lowerMember } from './lower-member.js';
import { lowerName } from './lower-name.js';
import { lowerOperands, lowerOperators, lowerUnary } from './lower-operator.js';
import type { Lowering, Naming } from './lowering.js';
import { lowerTyped } from './lower-typed.js';

/** How an expression is used. */
export interface Use {
  /** Names an anonymous function or class. */
  readonly naming?: Naming;
  /** Nobody looks at the value. */
  readonly unused?: boolean;
}

/** An expression of the syntax tree → an expression of the facts, without parentheses, chains and other sugar. */
export function lowerExpression(node: Node, c: Lowering, use: Use = {}): Expression {
  return c.tables.nested(() => lower(node, c, use));
}

/** An expression evaluated for its effect alone. */
export function lowerEffect(node: Node, c: Lowering): Expression {
  return lowerExpression(node, c, { unused: true });
}

function lower(node: Node, c: Lowering, use: Use): Expression {
  const at = spanOf(node);
  switch (node.type) {
    case 'Literal':
      return lowerLiteral(node);
    case 'TemplateLiteral':
      return lowerTemplate(node, c);
    case 'Identifier':
      return lowerName(node, c);
    // `#x in object`
    case 'PrivateIdentifier':
      return { k: 'const', v: `#${node.name}`, at };
    case 'ThisExpression':
      return { k: 'this', at };
    case 'Super':
      return { k: 'super', at };
    case 'MetaProperty':
      if (node.meta.name === 'import') c.tables.moduleSyntax = true;
      return { k: node.meta.name === 'import' ? 'import.meta' : 'new.target', at };
    case 'MemberExpression':
      return lowerMember(node, c);
    case 'CallExpression':
      return lowerCall(node, c);
    case 'NewExpression':
      return lowerNew(node, c);
    case 'ImportExpression':
      return lowerImportCall(node, c);
    case 'TaggedTemplateExpression':
      return lowerTaggedTemplate(node, c);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return lowerFunctionExpression(node, c, use.naming);
    case 'ClassExpression':
    case 'ClassDeclaration':
      return { k: 'class', id: lowerClass(node, c, use.naming), at };
    case 'ObjectExpression':
      return lowerObject(node, c);
    case 'ArrayExpression':
      return lowerArray(node, c);
    case 'UnaryExpression':
      return lowerUnary(node, c);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return lowerOperators(node, c, use);
    case 'ConditionalExpression': {
      const test = lowerExpression(node.test, c);
      return { k: 'conditional', test, then: lowerExpression(node.consequent, c, use), otherwise: lowerExpression(node.alternate, c, use), at };
    }
    case 'SequenceExpression': {
      const last = node.expressions.length - 1;
      return { k: 'sequence', items: node.expressions.map((item, index) => (index < last ? lowerEffect(item, c) : lowerExpression(item, c, use))), at };
    }
    case 'AssignmentExpression':
      return lowerAssignment(node, c, use.unused === true);
    case 'UpdateExpression':
      return lowerUpdate(node, c, use.unused === true);
    case 'AwaitExpression':
      if (c.owner === 0) c.tables.moduleSyntax = true;
      return { k: 'await', value: lowerExpression(node.argument, c), at };
    case 'YieldExpression':
      return { k: 'yield', ...(node.argument && { value: lowerExpression(node.argument, c) }), delegate: node.delegate, at };
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return lowerTyped(node, c, use);
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
    case 'TSInstantiationExpression':
      return lower(node.expression, c, use);
    case 'JSXElement':
    case 'JSXFragment':
      return lowerJsx(node, c);
    default:
      return lowerUnknown(node, c);
  }
}

/** Overlong chains of operators, and syntax that no parser gives by default. */
function lowerUnknown(node: Node, c: Lowering): Expression {
  const chain = node as unknown as { type: string; operands?: Node[] };
  return lowerOperands(chain.type === 'OperandChain' ? (chain.operands ?? []) : [], spanOf(node), c);
}
