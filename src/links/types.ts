/** Questions that the facts leave open and a type checker may answer. */
import type { TypeHint } from '../facts/ir.js';
import type { Span } from '../text/span.js';

/** A module that a value, or the type declared for it, is imported from. */
export interface TypeOrigin {
  readonly specifier: string;
  /** Absent for packages. */
  readonly path: string | undefined;
}

export interface TypeOracle {
  /** Whether asking in `file` is worth its price, for something that comes from these modules. */
  mayTell(file: string, origins: readonly TypeOrigin[], what: 'memory' | 'number'): boolean;
  /** The type of the expression that stands at `span`, if it is memory; undefined where nothing is known. */
  typeAt(file: string, span: Span): TypeHint | undefined;
  /** The number that the expression at `span` can only be, as a member of an enumeration. */
  numberAt(file: string, span: Span): number | undefined;
}
