/** Calls of `Atomics.*` as agents make them, with whatever they are given: what rules about the calls themselves ask. */
import type { Span } from '../text/span.js';
import type { Access } from './access.js';
import type { FlowState } from './flow-state.js';
import type { AtomicResult, Value } from './values.js';

export interface AtomicCall {
  readonly agent: string;
  /** The activation root: top level, message handler, timer callback, exported function … */
  readonly task: string;
  /** Role of the method in a library class without visible agents. */
  readonly role?: string;
  readonly file: string;
  readonly at: Span;
  readonly functionName: string;
  /** `load`, `wait`, `notify`, `pause` …, whether or not it is an operation on memory. */
  readonly operation: string;
  /** All the arguments, the array first, each joined over the times that the call is made in its context. */
  readonly args: readonly Value[];
  readonly argAt: readonly Span[];
  /** How many arguments there are is not known. */
  readonly spread: boolean;
  /** What it throws is caught. */
  readonly caught: boolean;
  /** The result of the call is used. */
  readonly valueUsed: boolean;
  /** Joined over the times that it is made. */
  readonly state: FlowState;
  /** The old values that a read-modify-write returns, with what is asked of them. */
  readonly results: readonly AtomicResult[];
  /** Sync locations whose sleepers it wakes. */
  readonly wakes: ReadonlySet<string>;
  /** What it does to memory that may be shared, view by view; nothing where the array is none, and for `notify`. */
  readonly accesses: ReadonlySet<Access>;
}
