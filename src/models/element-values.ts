/** What elements of typed arrays can hold (ECMA-262 6.1.6, table 70). */
import type { ElementKind } from './typed-arrays.js';

/** Kinds that `Atomics` works on (ECMA-262 25.4.3.1, ValidateIntegerTypedArray): neither floats nor clamped bytes. */
export const ATOMIC_KINDS: ReadonlySet<ElementKind> = new Set(['Int8', 'Uint8', 'Int16', 'Uint16', 'Int32', 'Uint32', 'BigInt64', 'BigUint64']);

/** Kinds on which agents can wait and be woken. */
export const WAITABLE_KINDS: ReadonlySet<ElementKind> = new Set(['Int32', 'BigInt64']);

export function isBigIntKind(kind: ElementKind): boolean {
  return kind.startsWith('Big');
}

/** The number that an integer element has after `value` is stored in it. */
export function convertedTo(kind: ElementKind, value: number): number {
  const bits = Number(/\d+$/.exec(kind)?.[0] ?? 32);
  const size = 2 ** bits;
  const wrapped = ((Math.trunc(value) % size) + size) % size;
  return kind.startsWith('Int') && wrapped >= size / 2 ? wrapped - size : wrapped;
}
