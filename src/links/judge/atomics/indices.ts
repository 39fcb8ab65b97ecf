/** The index of an atomic operation (ECMA-262 25.4.3.2, ValidateAtomicAccess): out of range it throws, otherwise it is converted. */
import type { AtomicCall } from '../../atomic-call.js';
import type { BufferView } from '../../heap.js';
import { integer, isConstant, subtract, type Polynomial } from '../../polynomial.js';
import { isBigInt, type Value } from '../../values.js';
import { knownArgument } from './argument.js';
import type { AtomicFault } from './atomic-fault.js';
import { certainViews } from './receivers.js';

export function indexFault(call: AtomicCall): AtomicFault | undefined {
  const index = call.args[1];
  const views = certainViews(call);
  if (!index || !views) return undefined;
  if (isBigInt(index)) return { call, fault: 'BigInt as index', argument: 1, taken: Number.NaN };
  const known = knownArgument(call, 1);
  if (typeof known === 'string' && !Number.isInteger(Number(known))) return { call, fault: 'text as index', argument: 1, taken: Math.trunc(Number(known)) || 0 };
  const fraction = typeof known === 'number' && Number.isFinite(known) && !Number.isInteger(known);
  return rangeFault(call, fraction ? [integer(Math.trunc(known))] : possibleNumbers(index), views)
    ?? (fraction ? { call, fault: 'fraction as index', argument: 1, taken: Math.trunc(known) } : undefined);
}

/** All the numbers that a value may be; undefined where it may be anything else. */
function possibleNumbers(value: Value): readonly Polynomial[] | undefined {
  const numbers = value.atoms.flatMap((atom) => (atom.k === 'number' ? [atom.n] : []));
  return !value.open && numbers.length > 0 && numbers.length === value.atoms.length ? numbers : undefined;
}

/** Wherever it may point, the element is not there. */
function rangeFault(call: AtomicCall, indices: readonly Polynomial[] | undefined, views: readonly BufferView[]): AtomicFault | undefined {
  if (!indices || !views.every((view) => indices.every((index) => isOutside(index, view)))) return undefined;
  const [view] = views;
  return view && { call, fault: 'index out of range', view, length: view.length && isConstant(view.length) ? view.length.constant : undefined };
}

function isOutside(index: Polynomial, { length }: BufferView): boolean {
  if (isConstant(index) && index.constant < 0) return true;
  const beyond = length && subtract(index, length);
  return beyond !== undefined && isConstant(beyond) && beyond.constant >= 0;
}
