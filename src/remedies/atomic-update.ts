/** Updates that `Atomics` can make in one step, written as calls. */
import type { Expression } from '../facts/ir.js';
import { isName, isWholeNumber, mayBeFraction } from './expression-traits.js';
import type { Spot } from './facts-tree.js';
import { placed } from './surroundings.js';
import type { CellText } from './written-parts.js';

/** ECMA-262 25.4.4 to 25.4.14: each returns the old value and wraps as an assignment to the element does. */
const OPERATIONS: ReadonlyMap<string, string> = new Map([['+', 'add'], ['-', 'sub'], ['&', 'and'], ['|', 'or'], ['^', 'xor']]);

export interface AtomicUpdate {
  readonly cell: CellText;
  readonly operator: string;
  readonly operand: { readonly text: string; readonly expression?: Expression };
}

/** `Atomics.add(view, index, operand)`; undefined where there is no such operation or it would round in another way. */
export function atomicCall({ cell, operator, operand }: AtomicUpdate): string | undefined {
  const name = OPERATIONS.get(operator);
  if (!name || (operand.expression && isArithmetic(operator) && mayBeFraction(operand.expression))) return undefined;
  return `Atomics.${name}(${cell.view}, ${cell.index}, ${operand.text})`;
}

/**
 * The value that the update had, made from the old one that `Atomics` returns. For whole numbers it is the same number,
 * before wrapping: `++bytes[0]` at 255 gives 256 either way. The operand is written twice, so it has to be a name.
 */
export function newValue(update: AtomicUpdate, call: string, spot: Spot, source: string): string | undefined {
  const { expression, text } = update.operand;
  if (expression && !isName(expression)) return undefined;
  const operand = text.startsWith('-') || text.startsWith('+') ? `(${text})` : text;
  return placed(spot, source, update.operator, `${call} ${update.operator} ${operand}`);
}

/** The cell gets the same value for every operand that the source allows. Operators on bits drop fractions themselves. */
export function isExact({ operator, operand }: AtomicUpdate): boolean {
  return !isArithmetic(operator) || operand.expression === undefined || isWholeNumber(operand.expression);
}

function isArithmetic(operator: string): boolean {
  return operator === '+' || operator === '-';
}
