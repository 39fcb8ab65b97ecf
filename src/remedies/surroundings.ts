/** What the code around an expression asks of whatever is put in its place. */
import type { Statement } from '../facts/ir.js';
import type { Spot } from './facts-tree.js';

/** ECMA-262 13.5 to 13.13, the tightest first. */
const PRECEDENCE: readonly (readonly string[])[] = [
  ['**'], ['*', '/', '%'], ['+', '-'], ['<<', '>>', '>>>'], ['<', '>', '<=', '>=', 'in', 'instanceof'], ['==', '!=', '===', '!=='], ['&'], ['^'], ['|'],
];

const TIGHT = new Set(['unary', 'await', 'opaque', 'member', 'update']);

/**
 * `left operator right` as it has to be written in place of the expression at `spot`. Undefined where parentheses would begin
 * a statement: without a semicolon before them they would make a call of the line above.
 */
export function placed(spot: Spot, source: string, operator: string, operation: string): string | undefined {
  if (!needsParentheses(spot, source, operator)) return operation;
  return beginsStatement(spot) ? undefined : `(${operation})`;
}

function needsParentheses({ node, parent }: Spot, source: string, operator: string): boolean {
  const [start, end] = node.at;
  if (!parent || (source[start - 1] === '(' && source[end] === ')')) return false;
  const around = parent.node;
  if (around.k === 'member') return around.object === node;
  if (around.k === 'call' || around.k === 'new') return around.callee === node;
  if (around.k !== 'binary') return TIGHT.has(around.k);
  const outer = rank(around.op);
  const own = rank(operator);
  return outer < own || (outer === own && around.right === node);
}

function rank(operator: string): number {
  const at = PRECEDENCE.findIndex((operators) => operators.includes(operator));
  return at < 0 ? 0 : at;
}

function beginsStatement(spot: Spot): boolean {
  const statement = statementOf(spot);
  return statement === undefined || statement.node.at[0] === spot.node.at[0];
}

const STATEMENTS = new Set(['expression', 'declare', 'if', 'loop', 'for-each', 'switch', 'try', 'return', 'throw', 'break', 'continue', 'block']);

/** The innermost statement around. */
export function statementOf(spot: Spot): Spot<Statement> | undefined {
  for (let at: Spot | undefined = spot; at; at = at.parent) if (STATEMENTS.has(at.node.k)) return at as Spot<Statement>;
  return undefined;
}

/** The statements of the list that holds a statement, in the order of the source: functions come first in it. */
export function listAround({ siblings = [] }: Spot<Statement>): Statement[] {
  return ([...siblings] as Statement[]).sort((a, b) => a.at[0] - b.at[0]);
}

/** Nobody looks at the value: a statement of its own, or a part of one that only has effects. */
export function isUnused({ node, parent }: Spot): boolean {
  if (!parent) return false;
  const around = parent.node;
  switch (around.k) {
    case 'expression':
      return true;
    case 'loop':
      return around.update === node;
    case 'unary':
      return around.op === 'void';
    case 'sequence':
      return around.items.at(-1) !== node || isUnused(parent);
    case 'logical':
      return around.right === node && isUnused(parent);
    case 'conditional':
      return around.test !== node && isUnused(parent);
    default:
      return false;
  }
}
