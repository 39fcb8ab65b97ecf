/** Conditional numbers that are other ones for the first or the last of the agents: `id === n - 1 ? length : start + size`. */
import type { Expression } from '../../facts/ir.js';
import { withLocal, type FlowState } from '../flow-state.js';
import { add, integer, isConstant, isNeverNegative, linearIn, scale, subtract, symbolsOf, type Edge, type IntegerSymbol, type Polynomial } from '../polynomial.js';
import { givenInRound, integerOf, numeric, union, withReads, type Comparison, type RoundOf, type Value } from '../values.js';
import { flipped, OPPOSITE } from './conditions.js';
import type { Evaluator } from './evaluator.js';
import { evaluateAgain } from './expressions.js';
import { roundWhere } from './own-numbers.js';

/** The same for a variable that one branch of an `if` sets: `if (id === n - 1) end = length`. */
export function withValuesAtEdge(ev: Evaluator, test: Expression, joined: FlowState, then: FlowState, otherwise: FlowState): FlowState {
  let state = joined;
  for (const [id, value] of then.locals) {
    const other = otherwise.locals.get(id);
    if (!other || other.key === value.key) continue;
    ev.state = state;
    const merged = valueAtEdge(ev, test, value, other);
    if (merged) state = withLocal(state, id, merged);
  }
  return state;
}

/** `test ? then : otherwise` as one number, where the test asks for the agent at an end of the row. */
export function valueAtEdge(ev: Evaluator, test: Expression, then: Value, otherwise: Value): Value | undefined {
  const [a, b] = [integerOf(then), integerOf(otherwise)];
  if (test.k !== 'binary' || !a || !b || a.key === b.key || (isConstant(a) && isConstant(b)) || !ev.state) return undefined;
  const [comparison] = evaluateAgain(ev, test).atoms;
  if (comparison?.k !== 'comparison') return undefined;
  const { op, left, right } = comparison.comparison;
  const [first, second] = [integerOf(left), integerOf(right)];
  const found = first && second && edgeOf(op, subtract(first, second));
  if (!found) return undefined;
  const elsewhere = found.holds ? b : a;
  const nest = [...new Set([a, b].flatMap((p) => symbolsOf(p)).flatMap((symbol) => [...symbol.nest, symbol.key]).concat(found.edge.identity))];
  const value = ev.symbol(`(${comparison.comparison.key} ? ${a.key} : ${b.key})`, '(… ? … : …)', { nest, lows: [integer(0)], edge: { ...found.edge, elsewhere } });
  return withReads(numeric(value), [...then.reads, ...otherwise.reads]);
}

/** `test ? then : otherwise` with texts that one round of a loop around gives, and no other one: `i === 0 ? 'writer' : 'reader'`. */
export function eitherText(ev: Evaluator, test: Expression, then: Value, otherwise: Value): Value {
  const isText = (value: Value): boolean => value.atoms.some((atom) => atom.k === 'const' && typeof atom.v === 'string');
  if (test.k !== 'binary' || ev.nest.length === 0 || !ev.state || !(isText(then) || isText(otherwise))) return union(then, otherwise);
  const [tested] = evaluateAgain(ev, test).atoms;
  if (tested?.k !== 'comparison') return union(then, otherwise);
  const { op, left, right } = tested.comparison;
  const inRound = (value: Value, round: RoundOf | undefined): Value => (round && ev.nest.includes(round.counter.key) ? givenInRound(value, round) : value);
  return union(inRound(then, roundWhere(left, op, right)), inRound(otherwise, roundWhere(left, OPPOSITE[op], right)));
}

/** Where `difference op 0` tells the agent at an end from all the others; `holds`: the test is true for that one. */
function edgeOf(op: Comparison['op'], difference: Polynomial): { edge: Omit<Edge, 'elsewhere'>; holds: boolean } | undefined {
  for (const symbol of symbolsOf(difference)) {
    const coefficient = symbol.kind === 'iteration' ? linearIn(difference, symbol)?.coefficient : undefined;
    if (coefficient?.key !== integer(1).key && coefficient?.key !== integer(-1).key) continue;
    const rising = coefficient.constant === 1;
    const from = rising ? difference : scale(difference, -1);
    // `symbol - bound op 0`
    const bound = scale(linearIn(from, symbol)?.rest ?? integer(0), -1);
    const relation = rising ? op : flipped(op);
    const found = atLast(relation, symbol, bound) ?? atFirst(relation, bound);
    if (found) return { edge: { identity: symbol.key, agent: found.agent }, holds: found.holds };
  }
  return undefined;
}

function atLast(op: string, symbol: IntegerSymbol, bound: Polynomial): { agent: 'last'; holds: boolean } | undefined {
  const isGreatest = (p: Polynomial): boolean => p.terms.length + symbol.highs.length > 0 && (symbol.highs.length === 0 || symbol.highs.some((high) => isNeverNegative(subtract(add(p, integer(1)), high))));
  if ((op === '===' || op === '!==') && isGreatest(bound)) return { agent: 'last', holds: op === '===' };
  if ((op === '>=' || op === '<') && isGreatest(bound)) return { agent: 'last', holds: op === '>=' };
  return undefined;
}

function atFirst(op: string, bound: Polynomial): { agent: 'first'; holds: boolean } | undefined {
  if ((op === '===' || op === '!==' || op === '>' || op === '<=') && bound.key === integer(0).key) return { agent: 'first', holds: op === '===' || op === '<=' };
  if ((op === '>=' || op === '<') && bound.key === integer(1).key) return { agent: 'first', holds: op === '<' };
  return undefined;
}
