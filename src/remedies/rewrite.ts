/** A piece of source and what should stand in its place. */
import type { Expression } from '../facts/ir.js';
import type { Span } from '../text/span.js';

export interface Rewrite {
  readonly span: Span;
  readonly text: string;
  /** The `Atomics` call that does the work, for titles. */
  readonly call: string;
  /** The expression that gives the view. */
  readonly view: Expression;
  /** Does exactly what was there, for every value that the source allows; false where a fraction would come out differently or a claim is lost. */
  readonly exact: boolean;
}
