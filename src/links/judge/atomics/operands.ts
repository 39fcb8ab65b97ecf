/** The values that an atomic operation is given: left out, of the wrong type, or converted into something else. */
import type { AtomicCall } from '../../atomic-call.js';
import { isBigInt, type Value } from '../../values.js';
import { ATOMIC_OPERATIONS } from '../../../models/atomics.js';
import { convertedTo, isBigIntKind } from '../../../models/element-values.js';
import { knownArgument } from './argument.js';
import type { AtomicFault } from './atomic-fault.js';
import { certainViews } from './receivers.js';

export function operandFault(call: AtomicCall): AtomicFault | undefined {
  const operation = ATOMIC_OPERATIONS.get(call.operation);
  if (!operation) return undefined;
  return missingOperand(call, operation.expected, operation.written)
    ?? [operation.expected, operation.written].map((argument) => (argument === undefined ? undefined : typeFault(call, argument))).find((fault) => fault !== undefined)
    ?? (operation.expected === undefined ? undefined : expectedFault(call, operation.expected))
    ?? (call.operation === 'store' ? storedFault(call) : undefined);
}

/** What is left out is `undefined`: 0 in an array of numbers, a TypeError in one of BigInts. */
function missingOperand(call: AtomicCall, expected: number | undefined, written: number | undefined): AtomicFault | undefined {
  if (call.spread) return undefined;
  const isMissing = (argument: number | undefined): boolean => argument !== undefined && argument >= call.args.length;
  const throws = certainViews(call)?.every(({ kind }) => isBigIntKind(kind)) === true;
  if (isMissing(expected)) return { call, fault: 'value left out', what: 'expected value', throws };
  return isMissing(written) ? { call, fault: 'value left out', what: expected === undefined ? 'value' : 'replacement', throws } : undefined;
}

function typeFault(call: AtomicCall, argument: number): AtomicFault | undefined {
  const value = call.args[argument];
  const views = certainViews(call);
  const [view] = views ?? [];
  if (!value || !views || !view) return undefined;
  if (views.every(({ kind }) => isBigIntKind(kind)) && isNumber(value)) return { call, fault: 'number on BigInt array', view, argument };
  if (views.every(({ kind }) => !isBigIntKind(kind)) && isBigInt(value)) return { call, fault: 'BigInt on number array', view, argument };
  return undefined;
}

/** Certainly a Number: a constant that is no BigInt, or the time. */
function isNumber(value: Value): boolean {
  return !value.open && value.atoms.length > 0 && value.atoms.every((atom) => {
    if (atom.k === 'number') return atom.big !== true && atom.n.terms.length === 0;
    return (atom.k === 'const' && typeof atom.v === 'number') || (atom.k === 'builtin' && atom.name === 'unknown.number');
  });
}

/** The word is compared with the converted value; what is returned never equals the one that was written. */
function expectedFault(call: AtomicCall, argument: number): AtomicFault | undefined {
  const expected = knownArgument(call, argument);
  const views = certainViews(call);
  const [view] = views ?? [];
  if (typeof expected !== 'number' || !views || !view || views.some(({ kind }) => isBigIntKind(kind) || convertedTo(kind, expected) === expected)) return undefined;
  const fault: AtomicFault = { call, fault: 'expected value out of range', view, expected, converted: convertedTo(view.kind, expected) };
  if (call.operation === 'compareExchange') return call.results.some((result) => result.comparedWith?.has(expected)) ? fault : undefined;
  // Of a word that is taken for unsigned, the upper half is meant.
  return Number.isInteger(expected) && expected >= 0 && expected < 2 ** 32 ? undefined : fault;
}

/** `Atomics.store` returns its argument as an integer, and not what the element holds then. */
function storedFault(call: AtomicCall): AtomicFault | undefined {
  const written = knownArgument(call, 2);
  const views = certainViews(call);
  const [view] = views ?? [];
  if (!call.valueUsed || typeof written !== 'number' || !Number.isFinite(written) || !views || !view) return undefined;
  if (views.some(({ kind }) => isBigIntKind(kind) || convertedTo(kind, written) === Math.trunc(written))) return undefined;
  return { call, fault: 'result is not what is stored', view, argument: 2, stored: convertedTo(view.kind, written) };
}
