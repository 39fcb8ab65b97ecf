import type { AtomicCall } from '../../atomic-call.js';
import { constantOf, type Value } from '../../values.js';

/** The constant that a call is given there; undefined where it is none, or `undefined` itself. */
export function knownArgument({ args, spread }: AtomicCall, argument: number): string | number | boolean | null | undefined {
  return spread ? undefined : knownConstant(args[argument]);
}

export function knownConstant(value: Value | undefined): string | number | boolean | null | undefined {
  return value && constantOf(value)?.v;
}
