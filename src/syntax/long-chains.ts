import { isNode } from './tree.js';
import type { Node, Tree } from './tree.js';

/** More operands than this in `a + b + c + …` say nothing more about the value, and their nesting overflows stacks. */
export const LONGEST_CHAIN = 200;

/** Takes the place of an overlong left-deep chain of operators. */
export interface OperandChain {
  type: 'OperandChain';
  operands: Node[];
  start: number;
  end: number;
  range?: [number, number];
}

/** The operator nodes of a left-deep chain, innermost first. */
export function operatorSpine(node: Node): OperatorNode[] {
  const spine: OperatorNode[] = [];
  for (let current = node; isOperator(current); current = current.left) spine.push(current);
  return spine.reverse();
}

type OperatorNode = Extract<Node, { type: 'BinaryExpression' | 'LogicalExpression' }>;

function isOperator(node: Node): node is OperatorNode {
  return node.type === 'BinaryExpression' || node.type === 'LogicalExpression';
}

/** Replaces every overlong chain of the tree in place, without recursion. Tells whether there was one. */
export function flattenLongChains(tree: Tree): boolean {
  let found = false;
  const waiting: object[] = [tree];
  for (let parent = waiting.pop(); parent; parent = waiting.pop()) {
    for (const [key, child] of Object.entries(parent)) {
      if (key === 'parent' || typeof child !== 'object' || child === null) continue;
      const chain = isNode(child) ? longChain(child) : undefined;
      if (chain) {
        (parent as Record<string, unknown>)[key] = chain;
        found = true;
      }
      waiting.push(chain ?? child);
    }
  }
  return found;
}

function longChain(node: Node): OperandChain | undefined {
  if (!isOperator(node)) return undefined;
  const spine = operatorSpine(node);
  const innermost = spine[0];
  if (!innermost || spine.length < LONGEST_CHAIN) return undefined;
  const { start, end, range } = node;
  return { type: 'OperandChain', operands: [innermost.left, ...spine.map((operator) => operator.right)], start, end, ...(range && { range }) };
}
