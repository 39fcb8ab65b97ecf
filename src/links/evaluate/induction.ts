/** Induction variables of counting loops: their value is `start + step * k`, within the bound that the test gives. */
import type { Expression, LoopStatement, Statement } from '../../facts/ir.js';
import { add, integer, isConstant, multiply, subtract, symbolic, type IntegerSymbol, type Polynomial } from '../polynomial.js';
import { numeric } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { evaluate, toInteger } from './expressions.js';
import { roundsUntil, type Rounds } from './loop-locals.js';
import { setVariable, variableKey } from './variables.js';

export interface Induction {
  readonly variable: number;
  readonly step: Expression | 1 | -1;
}

/** The counter of a `for` loop (or of a `while` loop over a `let`) that only its update changes. */
export function inductionOf(ev: Evaluator, loop: LoopStatement): Induction | undefined {
  if (!loop.update || !ev.state) return undefined;
  const { update } = loop;
  const declared = loop.init.flatMap((statement: Statement) => {
    if (statement.k === 'declare' && statement.target.k === 'bind') return [statement.target.id];
    if (statement.k === 'expression' && statement.value.k === 'assign' && statement.value.target.k === 'bind') return [statement.value.target.id];
    return [];
  });
  for (const part of update.k === 'sequence' ? update.items : [update]) {
    if ((part.k !== 'update' && part.k !== 'assign') || part.target.k !== 'bind') continue;
    const variable = part.target.id;
    if (!declared.includes(variable) || (ev.activation.module.facts.variables[variable]?.writes ?? 9) > 2) continue;
    if (part.k === 'update') return { variable, step: part.op === '++' ? 1 : -1 };
    if (part.op === '+=') return { variable, step: part.value };
  }
  return undefined;
}

/** Runs `body` inside the loop: one more iteration symbol around it, the counter bound to it. */
export function withInduction(ev: Evaluator, loop: LoopStatement, induction: Induction | undefined, body: (rounds: Rounds) => void): void {
  const outer = ev.nest;
  const name = induction ? (ev.activation.module.facts.variables[induction.variable]?.name ?? 'i') : 'round';
  const round = ev.symbol(ev.site(loop.at, ':round'), name, { kind: 'iteration', lows: [integer(0)] });
  const symbol = round.terms[0]?.symbols[0] as IntegerSymbol;
  ev.nest = [...outer, symbol.key];
  symbol.highs = [];
  const bound = induction && bindCounter(ev, loop, induction, symbol);
  const counter = bound ? variableKey(ev, induction.variable) : undefined;
  const nested = counter !== undefined && ev.counters.has(counter);
  if (counter !== undefined) ev.counters.add(counter);
  body(bound ?? { number: round, endsOf: (id) => upperBounds(ev, loop.test, id) });
  if (counter !== undefined && !nested) ev.counters.delete(counter);
  ev.nest = outer;
}

function bindCounter(ev: Evaluator, loop: LoopStatement, induction: Induction, symbol: IntegerSymbol): Rounds | undefined {
  const start = initialValue(ev, loop, induction.variable);
  const step = induction.step === 1 || induction.step === -1 ? integer(induction.step) : toInteger(ev, induction.step, evaluate(ev, induction.step));
  if (!start || !step) return undefined;
  if (step.key === integer(1).key) {
    symbol.lows = [start];
    symbol.highs = upperBounds(ev, loop.test, induction.variable);
    counterValue(ev, induction.variable, symbolic(symbol));
    return roundsFrom(subtract(symbolic(symbol), start), symbol.highs.map((high) => subtract(high, start)));
  }
  const travelled = multiply(step, symbolic(symbol));
  if (!travelled) return undefined;
  const value = add(start, travelled);
  counterValue(ev, induction.variable, value);
  if (isConstant(step) && step.constant > 0 && isConstant(start)) {
    symbol.highs = upperBounds(ev, loop.test, induction.variable).flatMap((high) => roundsUntil(start, step, high) ?? []);
  }
  return roundsFrom(symbolic(symbol), symbol.highs);
}

function roundsFrom(number: Polynomial, totals: readonly Polynomial[]): Rounds {
  const [total] = totals;
  return { number, ...(total && totals.length === 1 ? { total } : {}) };
}

function initialValue(ev: Evaluator, loop: LoopStatement, variable: number): Polynomial | undefined {
  for (const statement of loop.init) {
    if (statement.k === 'declare' && statement.target.k === 'bind' && statement.target.id === variable && statement.value) return toInteger(ev, statement.value, evaluate(ev, statement.value));
    if (statement.k === 'expression' && statement.value.k === 'assign' && statement.value.target.k === 'bind' && statement.value.target.id === variable) return toInteger(ev, statement.value.value, evaluate(ev, statement.value.value));
  }
  return undefined;
}

function counterValue(ev: Evaluator, variable: number, value: Polynomial): void {
  setVariable(ev, variable, numeric(value), true);
}

/** What `i < n`, `i <= n`, `i !== n` and conjunctions of them say; exclusive. */
function upperBounds(ev: Evaluator, test: Expression | undefined, variable: number): Polynomial[] {
  if (!test) return [];
  if (test.k === 'logical' && test.op === '&&') return [...upperBounds(ev, test.left, variable), ...upperBounds(ev, test.right, variable)];
  if (test.k !== 'binary') return [];
  const isCounter = (e: Expression): boolean => e.k === 'var' && e.id === variable;
  const [bound, op] = isCounter(test.left) ? [test.right, test.op] : isCounter(test.right) ? [test.left, { '>': '<', '>=': '<=' }[test.op] ?? test.op] : [undefined, ''];
  if (!bound || !['<', '<=', '!==', '!='].includes(op)) return [];
  const state = ev.state;
  const logged = ev.log.length;
  const limit = toInteger(ev, bound, evaluate(ev, bound));
  ev.state = state;
  ev.log.length = logged;
  if (!limit) return [];
  return op === '<=' ? [add(limit, integer(1))] : alternatives(limit);
}

/** `Math.min(a, b)` as a bound gives both bounds. */
function alternatives(limit: Polynomial): Polynomial[] {
  const only = limit.terms.length === 1 && limit.constant === 0 ? limit.terms[0] : undefined;
  const symbol = only?.factor === 1 && only.symbols.length === 1 ? only.symbols[0] : undefined;
  return symbol?.name.startsWith('Math.min') && symbol.highs.length > 0 ? symbol.highs.map((high) => add(high, integer(-1))) : [limit];
}
