/** `Math` and number conversions, as far as indices need them. */
import { derived, quotient, RANDOM } from '../arithmetic.js';
import { add, integer, isConstant, symbolsOf, type Polynomial } from '../../polynomial.js';
import { bigint, builtin, constantOf, numeric, UNKNOWN, unknownFrom, withReads, type Value } from '../../values.js';
import type { Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { toInteger } from '../expressions.js';
import type { BuiltinAtom } from './index.js';

const ROUNDING = new Set(['Math.floor', 'Math.ceil', 'Math.round', 'Math.trunc', 'Number', 'BigInt', 'Math.abs', 'Math.fround', 'parseInt']);

/** Numbers, whatever the time is. */
const NUMBERS = new Set(['global.Date.now', 'global.performance.now']);

export function mathCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  const { name } = callee;
  if (name === 'Math.random') return numeric(ev.symbol(ev.site(call.at, ':random'), RANDOM, { lows: [] }));
  if (NUMBERS.has(name)) return builtin('unknown.number');
  if (!name.startsWith('Math.') && !ROUNDING.has(name)) return undefined;
  const reads = call.args.flatMap((arg) => arg.reads);
  const known = call.args.map((arg) => constantOf(arg)?.v);
  const operation = (Math as unknown as Record<string, unknown>)[name.slice('Math.'.length)];
  if (name.startsWith('Math.') && name !== 'Math.random' && typeof operation === 'function' && known.length > 0 && known.every((v) => typeof v === 'number')) {
    const result: unknown = operation(...known);
    return Number.isSafeInteger(result) ? withReads(numeric(integer(result as number)), reads) : unknownFrom(...call.args);
  }
  const integers = call.args.map((arg, i) => {
    const expression = call.argExpressions[i];
    return expression ? toInteger(ev, expression, arg) : undefined;
  });
  const [first, second] = integers;
  if (name === 'Math.min' && first && second) return withReads(numeric(lesser(ev, first, second)), reads);
  if (name === 'Math.max' && first && second) return withReads(numeric(derived(ev, 'Math.max', first, second, { lows: [first, second] })), reads);
  // Rounding an integer changes nothing; rounding a quotient gives an integer that depends on the same things.
  if (ROUNDING.has(name) && first && isInteger(first)) return withReads(name === 'BigInt' ? bigint(first) : numeric(rounded(ev, name, first)), reads);
  return reads.length > 0 ? unknownFrom(...call.args) : UNKNOWN;
}

/** Quotients are rounded down as they are; other roundings are numbers of their own. */
function rounded(ev: Evaluator, name: string, value: Polynomial): Polynomial {
  const parts = symbolsOf(value).flatMap((symbol) => (symbol.quotient ? [symbol.quotient] : []));
  const [only] = value.terms;
  const [part] = parts;
  const alone = part !== undefined && value.constant === 0 && value.terms.length === 1 && only?.factor === 1 && only.symbols.length === 1 ? part : undefined;
  if (alone && isConstant(alone.dividend) && isConstant(alone.divisor) && alone.divisor.constant !== 0) {
    const exact = alone.dividend.constant / alone.divisor.constant;
    return integer(name === 'Math.ceil' ? Math.ceil(exact) : name === 'Math.round' ? Math.round(exact) : Math.floor(exact));
  }
  const rounding = name === 'Math.ceil' ? 'up' : name === 'Math.round' ? 'nearest' : 'down';
  if (rounding === 'down' || parts.every((division) => division.rounding !== 'down')) return value;
  return alone ? quotient(ev, alone.dividend, alone.divisor, rounding) : quotient(ev, value, integer(1), rounding);
}

function lesser(ev: Evaluator, a: Polynomial, b: Polynomial): Polynomial {
  return derived(ev, 'Math.min', a, b, { highs: [add(a, integer(1)), add(b, integer(1))], lows: [] });
}

/** Quotients are symbols of their own, so every polynomial here is one of integers up to rounding. */
function isInteger(p: Polynomial): boolean {
  return isConstant(p) || symbolsOf(p).length > 0;
}
