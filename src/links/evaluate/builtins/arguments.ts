import type { Polynomial } from '../../polynomial.js';
import { constantOf } from '../../values.js';
import type { Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { toInteger } from '../expressions.js';

/** Argument `i` as an integer; undefined where it is left out or cannot be one. */
export function integerArgument(ev: Evaluator, call: Call, i: number): Polynomial | undefined {
  const value = call.args[i];
  const expression = call.argExpressions[i];
  const known = value && constantOf(value);
  if (!value || !expression || (known && known.v === undefined)) return undefined;
  return toInteger(ev, expression, value);
}

/** Arguments come from a spread or from code that is not seen: how many there are is not known. */
export function hasSpread({ argAt }: Call): boolean {
  return argAt.some((at, i) => at === argAt[i + 1]);
}
