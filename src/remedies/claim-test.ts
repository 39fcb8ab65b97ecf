import type { Expression, Statement } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { isName } from './expression-traits.js';
import type { FactsTree, Spot } from './facts-tree.js';
import { readSpot } from './plain-read-repair.js';
import { writtenOperands } from './written-parts.js';

/** A test whether a cell holds a value, as the whole condition of an `if` or loop. */
export interface ClaimTest {
  readonly statement: Spot<Statement>;
  readonly read: Expression;
  /** What a compareExchange takes the place of: the read, or with `bare` the read and its `!`. */
  readonly spot: Spot<Expression>;
  /** The value tested for, as written. */
  readonly expected: string;
  /** The condition holds when the cell has the value. */
  readonly equal: boolean;
  /** The value itself is the condition: it has to be compared with zero. */
  readonly bare: boolean;
}

/** `v[i] === A`, `A != v[i]`, `!v[i]`, `v[i]`. */
export function claimTest(tree: FactsTree, read: Access, numbers: 'number' | 'bigint', source: string): ClaimTest | undefined {
  const spot = readSpot(tree, read);
  if (!spot?.parent) return undefined;
  const zero = numbers === 'bigint' ? '0n' : '0';
  const around = spot.parent as Spot<Expression>;
  const value = { read: spot.node, spot };
  if (around.node.k === 'unary' && around.node.op === '!') return conditional(around, { ...value, spot: around, expected: zero, equal: true, bare: true });
  if (around.node.k !== 'binary') return conditional(spot, { ...value, expected: zero, equal: false, bare: true });
  const { op, left, right } = around.node;
  const against = left === spot.node ? right : left;
  const written = writtenOperands(around.node, source);
  if (!['===', '==', '!==', '!='].includes(op) || !written || !isName(against)) return undefined;
  const expected = against === right ? written.right : written.left;
  return conditional(around, { ...value, expected, equal: op === '===' || op === '==', bare: false });
}

function conditional(test: Spot<Expression>, found: Omit<ClaimTest, 'statement'>): ClaimTest | undefined {
  const statement = test.parent as Spot<Statement> | undefined;
  const isCondition = (statement?.node.k === 'if' || statement?.node.k === 'loop') && statement.node.test === test.node;
  return statement && isCondition ? { ...found, statement } : undefined;
}
