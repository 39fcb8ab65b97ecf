/** Integer arithmetic on abstract values; comparisons keep what they compare. */
import type { Expression } from '../../facts/ir.js';
import { ELEMENT_KINDS } from '../../models/typed-arrays.js';
import { hasProperty } from '../heap.js';
import { add, codeOf, divideExactly, integer, isConstant, multiply, scale, subtract, symbolsOf, textOf, type IntegerSymbol, type Polynomial, type Quotient } from '../polynomial.js';
import { asBigIntLike, constant, constantOf, numeric, unknownFrom, valueOf, withReads, type Comparison, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { toInteger } from './expressions.js';
import { existsHere } from './globals.js';
import { comparedWithInfinity, infiniteResult } from './infinite.js';
import { concatenated, hasCode } from './texts.js';

type Binary = Extract<Expression, { k: 'binary' }>;
type Unary = Extract<Expression, { k: 'unary' }>;

const COMPARISONS: ReadonlyMap<string, Comparison['op']> = new Map([
  ['===', '==='], ['==', '==='], ['!==', '!=='], ['!=', '!=='], ['<', '<'], ['<=', '<='], ['>', '>'], ['>=', '>='],
]);

export function arithmetic(ev: Evaluator, e: Binary, left: Value, right: Value): Value {
  const comparison = COMPARISONS.get(e.op);
  if (comparison) return comparedWithInfinity(comparison, left, right) ?? compare(comparison, left, right);
  if (e.op === 'in' || e.op === 'instanceof') return environmentTest(ev, e, left, right) ?? propertyTest(e, left, right) ?? unknownFrom(left, right);
  if (e.op === '+' && (isText(left) || isText(right))) return concatenation(ev, left, right);
  const infinite = infiniteResult(e.op, left, right);
  if (infinite) return infinite;
  const a = toInteger(ev, e.left, left);
  const b = toInteger(ev, e.right, right);
  const result = a && b ? combine(ev, e.op, a, b) : undefined;
  return result ? withReads(asBigIntLike(numeric(result), left, right), [...left.reads, ...right.reads]) : unknownFrom(left, right);
}

/** `'WorkerGlobalScope' in self`, `self instanceof WorkerGlobalScope`. */
function environmentTest(ev: Evaluator, e: Binary, left: Value, right: Value): Value | undefined {
  const scope = e.op === 'in' ? right : left;
  const name = e.op === 'in' ? constantOf(left)?.v : e.right.k === 'global' ? e.right.name : undefined;
  if (typeof name !== 'string' || scope.atoms.length !== 1 || scope.atoms[0]?.k !== 'builtin' || scope.atoms[0].name !== 'self') return undefined;
  const exists = existsHere(ev, name);
  return exists === undefined ? undefined : constant(exists);
}

/** `'buffers' in options`, where the properties of the object are known. */
function propertyTest(e: Binary, left: Value, right: Value): Value | undefined {
  const name = constantOf(left)?.v;
  if (e.op !== 'in' || typeof name !== 'string' || right.open) return undefined;
  const answers = new Set(right.atoms.map((atom) => (atom.k === 'object' ? hasProperty(atom.object, name) : undefined)));
  const [answer] = answers;
  return answers.size === 1 && answer !== undefined ? withReads(constant(answer), right.reads) : undefined;
}

/** `left op right` as a truth value: a constant where it is known. */
export function compare(op: Comparison['op'], left: Value, right: Value): Value {
  const same = op === '===' || op === '!==' ? sameConstructor(left, right) : undefined;
  if (same !== undefined) return constant(same === (op === '==='));
  const a = constantOf(left);
  const b = constantOf(right);
  noteComparison(left, b?.v);
  noteComparison(right, a?.v);
  if (a && b) {
    if (op === '===') return constant(a.v === b.v);
    if (op === '!==') return constant(a.v !== b.v);
    if (typeof a.v === 'number' && typeof b.v === 'number') return constant(op === '<' ? a.v < b.v : op === '<=' ? a.v <= b.v : op === '>' ? a.v > b.v : a.v >= b.v);
  }
  return withReads(valueOf({ k: 'comparison', comparison: { key: `${left.key}${op}${right.key}`, op, left, right } }), [...left.reads, ...right.reads]);
}

/** Whether both are one and the same constructor of typed arrays; undefined where one of them may be something else. */
function sameConstructor(left: Value, right: Value): boolean | undefined {
  const [a, b] = [left, right].map(({ atoms: [atom, ...more], open }) => (atom?.k === 'builtin' && more.length === 0 && !open && ELEMENT_KINDS.has(atom.name) ? atom.name : undefined));
  return a === undefined || b === undefined ? undefined : a === b;
}

function noteComparison(value: Value, against: unknown): void {
  if (typeof against !== 'number') return;
  for (const atom of value.atoms) if (atom.k === 'atomic-result') (atom.result.comparedWith ??= new Set()).add(against);
}

export function isText(value: Value): boolean {
  return value.atoms.some((atom) => atom.k === 'const' && typeof atom.v === 'string');
}

/** A text that is known in part is of use where it is code. */
function concatenation(ev: Evaluator, left: Value, right: Value): Value {
  return (constantOf(left) && constantOf(right)) || [left, right].some(hasCode) ? concatenated(ev, [left, right]) : unknownFrom(left, right);
}

/** `a op b`; operations without polynomials become symbols named after what they compute, so that equal ones are equal. */
export function combine(ev: Evaluator, op: string, a: Polynomial, b: Polynomial): Polynomial | undefined {
  const constants = isConstant(a) && isConstant(b);
  switch (op) {
    case '+':
      return add(a, b);
    case '-':
      return subtract(a, b);
    case '*':
      if (isRandom(a) || isRandom(b)) return derived(ev, op, a, b, { highs: [isRandom(a) ? b : a] });
      return multiply(a, b) ?? derived(ev, op, a, b);
    case '/':
      return (isConstant(b) ? divideExactly(a, b.constant) : undefined) ?? quotient(ev, a, b, 'down');
    case '%':
      if (constants && b.constant !== 0) return integer(a.constant % b.constant);
      return derived(ev, op, a, b, { highs: [b] });
    case '<<':
      if (constants) return integer(a.constant << b.constant);
      return isConstant(b) && b.constant < 31 ? scale(a, 2 ** b.constant) : derived(ev, op, a, b);
    case '>>':
    case '>>>':
      if (isConstant(b) && b.constant === 0) return a;
      if (constants) return integer(op === '>>' ? a.constant >> b.constant : a.constant >>> b.constant);
      return isConstant(b) ? (divideExactly(a, 2 ** b.constant) ?? quotient(ev, a, integer(2 ** b.constant), 'down')) : derived(ev, op, a, b);
    case '|':
      if (isConstant(b) && b.constant === 0) return a;
      return constants ? integer(a.constant | b.constant) : derived(ev, op, a, b, { bits: { op, left: a, right: b } });
    case '&':
      if (constants) return integer(a.constant & b.constant);
      return derived(ev, op, a, b, { highs: [a, b].filter((p) => isConstant(p) && p.constant >= 0).map((p) => add(p, integer(1))), bits: { op, left: a, right: b } });
    case '^':
      return constants ? integer(a.constant ^ b.constant) : derived(ev, op, a, b);
    case '**':
      return constants && a.constant ** b.constant < 2 ** 53 && b.constant >= 0 ? integer(a.constant ** b.constant) : derived(ev, op, a, b);
    default:
      return undefined;
  }
}

/** Name of the fraction that `Math.random` returns: times `n` it is below `n`. */
export const RANDOM = 'Math.random()';

function isRandom(p: Polynomial): boolean {
  return p.constant === 0 && p.terms.length === 1 && p.terms[0]?.factor === 1 && p.terms[0].symbols.length === 1 && p.terms[0].symbols[0]?.name === RANDOM;
}

/** `a / b` as an integer. */
export function quotient(ev: Evaluator, a: Polynomial, b: Polynomial, rounding: Quotient['rounding']): Polynomial {
  return derived(ev, rounding === 'down' ? '/' : `/ ${rounding}`, a, b, { quotient: { dividend: a, divisor: b, rounding } });
}

/** A symbol for `a op b`. It varies with whatever its operands vary with. */
export function derived(ev: Evaluator, op: string, a: Polynomial, b: Polynomial, { highs = [], lows = [integer(0)], ...more }: Partial<Pick<IntegerSymbol, 'highs' | 'lows' | 'quotient' | 'bits'>> = {}): Polynomial {
  const operands = [...symbolsOf(a), ...symbolsOf(b)];
  const nest = [...new Set(operands.flatMap((symbol) => [...symbol.nest, ...(symbol.kind === 'opaque' ? [] : [symbol.key])]))];
  const name = op.startsWith('Math') ? `${op}(${textOf(a)}, ${textOf(b)})` : `(${textOf(a)} ${op} ${textOf(b)})`;
  return ev.symbol(`(${a.key} ${op} ${b.key})`, name, {
    nest, highs, lows, code: () => `(${codeOf(a)} ${op} ${codeOf(b)})`, reads: [...new Set(operands.flatMap((symbol) => symbol.reads))], ...more,
  });
}

export function unaryArithmetic(ev: Evaluator, e: Unary, value: Value): Value {
  const known = constantOf(value);
  if (known && typeof known.v === 'number') {
    const n = e.op === '-' ? -known.v : e.op === '~' ? ~known.v : known.v;
    return withReads(Number.isSafeInteger(n) ? asBigIntLike(numeric(integer(n)), value) : constant(n), value.reads);
  }
  if (e.op === '+') return value;
  const n = toInteger(ev, e.value, value);
  if (!n) return unknownFrom(value);
  // In two's complement `~n` is `-n - 1`.
  return withReads(asBigIntLike(numeric(e.op === '~' ? subtract(scale(n, -1), integer(1)) : scale(n, -1)), value), value.reads);
}
