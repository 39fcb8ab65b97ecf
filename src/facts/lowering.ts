import type { Span } from '../text/span.js';
import type { Contracts } from './contracts.js';
import type { DocComments } from './doc-comments.js';
import type { FactTables } from './fact-tables.js';
import type { FunctionId } from './ir.js';
import type { Names } from './names.js';

/** What lowering a piece of code needs to know, and where it records what it finds. */
export interface Lowering {
  readonly text: string;
  readonly names: Names;
  readonly tables: FactTables;
  readonly docs: DocComments;
  readonly contracts: Contracts;
  /** The function whose body is being lowered. */
  readonly owner: FunctionId;
}

/** What an anonymous function or class is called by: the variable, property or member it becomes the value of. */
export interface Naming {
  readonly name: string;
  /** Where the name stands; absent for `default`. */
  readonly at?: Span;
  /** Where the declaration around it starts, so that its JSDoc comment is found. */
  readonly start: number;
}
