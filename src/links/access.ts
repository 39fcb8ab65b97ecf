/** Accesses of memory and the events around them, as one agent performs them. */
import type { Span } from '../text/span.js';
import type { Contract } from './contracts.js';
import { join, type FlowState } from './flow-state.js';
import type { BufferView, Region } from './heap.js';
import { codeOf, isConstant, type Polynomial } from './polynomial.js';
import type { Value } from './values.js';

/** How an access is made; the operation names of `Atomics` are atomic, all the others plain (Unordered, ECMA-262 29.1). */
export type AccessOperation =
  | 'element' | 'compound' | 'increment' | 'DataView' | 'bulk'
  | 'load' | 'store' | 'add' | 'sub' | 'and' | 'or' | 'xor' | 'exchange' | 'compareExchange' | 'wait' | 'waitAsync' | 'notify';

export interface Access {
  readonly id: number;
  readonly agent: string;
  /** The activation root: top level, message handler, timer callback, exported function … */
  readonly task: string;
  /** Role of the method in a library class without visible agents. */
  readonly role?: string;
  readonly file: string;
  readonly at: Span;
  readonly functionName: string;
  readonly kind: 'read' | 'write' | 'update';
  readonly atomic: boolean;
  readonly operation: AccessOperation;
  readonly region: Region;
  readonly view: BufferView;
  /** Element index; undefined when nothing is known. */
  readonly index?: Polynomial;
  /** Byte range, end exclusive; undefined when it may be any part of the view. */
  readonly low?: Polynomial;
  readonly high?: Polynomial;
  /** What the comments over the memory and the code say of the agents that come here. */
  contracts: readonly Contract[];
  /** Joined over all the times that it is performed. */
  state: FlowState;
  /** Shared reads from which the written value was computed. */
  readonly dependsOn: readonly number[];
  /** Shared reads from which the place (view and index) was computed. */
  readonly placedBy: readonly number[];
  /** The value written, where it is known. */
  readonly written?: Value;
  /** For a compareExchange: the value it expects. */
  readonly expected?: Value;
  /** Keys of the iteration symbols of the loops around the access, outermost first. */
  readonly nest: readonly string[];
  /** The result of the access is used. */
  readonly valueUsed: boolean;
  /** Sync locations and channels released later on in the same task. */
  releases: ReadonlySet<string>;
  /** All that the task releases, before or after: when it runs again it does so after this access. */
  releasedByTask: ReadonlySet<string>;
}

/** One thing the agent does, in the order of execution within one task. */
export type LogEntry =
  | { readonly k: 'access'; readonly access: Access; readonly state: FlowState }
  | { readonly k: 'release'; readonly location: string }
  /** Something that is not followed further: a call of unseen code, a message, a change of an object. */
  | { readonly k: 'act' }
  | { readonly k: 'log'; readonly log: Log }
  /** One of them, as control goes. */
  | { readonly k: 'either'; readonly logs: readonly Log[] };

export type Log = readonly LogEntry[];

/** Joins the names of sync locations of which one was acquired, whichever it was. */
export const ALTERNATIVE = ' or ';

/** Marks a word that is loaded once more and compared with what it was: readers of a sequence lock do so. */
export const COMPARED_AGAIN = 'compared again ';

/** Marks a word whose sleepers are woken: `Atomics.notify`. */
export const NOTIFIED = 'notified ';

/** Marks a word that agents sleep on where it is read, and the result is used. */
export const LOOKED_AT = 'looked at ';

/** Sync locations are named by region and byte, so that all views of the word agree; calls of the same code name them alike. */
export function syncLocation(region: Region, low: Polynomial | undefined): string {
  return `${region.key}[${low ? (isConstant(low) ? low.constant : codeOf(low)) : '*'}]`;
}

/** The index of the word is a constant: the name stands for one word, and not for any element of an array. */
export function isOneWord(location: string): boolean {
  return /\[-?\d+(?:&-?\d+)?\]$/.test(location);
}

/** Some bits of a word, which are a lock of their own beside the other bits. */
export function bitsLocation(word: string, mask: Polynomial): string {
  return `${word.slice(0, -1)}&${isConstant(mask) ? mask.constant : codeOf(mask)}]`;
}

/** The word that the bits are of; any other location is a word itself. */
export function wordLocation(location: string): string {
  return location.replace(/&[^&\]]*\]$/, ']');
}

/** The location up to what is not known of its index: all elements of an array that no constant names are one. */
export function coarseLocation(location: string): string {
  return isOneWord(location) || !location.endsWith(']') ? location : `${location.slice(0, location.lastIndexOf('['))}[*]`;
}

/**
 * Takes the log of a finished task: adds its accesses to `performed` with the states they are performed in, and fills in
 * what is released after each of them, walking backwards. Returns all that is released.
 */
export function settleLog(log: Log, performed: Set<Access>, later: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  let released = later;
  const seen = new Map<Log, ReadonlySet<string>>();
  for (const entry of log.toReversed()) {
    if (entry.k === 'release') {
      if (!released.has(entry.location)) released = new Set(released).add(entry.location);
    } else if (entry.k === 'access') {
      settleAccess(entry.access, entry.state, performed, released);
    } else if (entry.k === 'either') {
      released = settleAlternatives(entry.logs, performed, released);
    } else if (entry.k === 'log' && seen.get(entry.log) !== released) {
      seen.set(entry.log, released);
      released = settleLog(entry.log, performed, released);
    }
  }
  return released;
}

/** What another path notifies is not notified on this one. Other releases may come on this path another time. */
function settleAlternatives(logs: readonly Log[], performed: Set<Access>, later: ReadonlySet<string>): ReadonlySet<string> {
  let released = later;
  for (const log of logs.toReversed()) {
    const others = [...released].filter((name) => !name.startsWith(NOTIFIED) || later.has(name));
    const own = settleLog(log, performed, others.length === released.size ? released : new Set(others));
    released = own === released ? released : new Set([...released, ...own]);
  }
  return released;
}

function settleAccess(access: Access, state: FlowState, performed: Set<Access>, released: ReadonlySet<string>): void {
  const again = performed.has(access);
  access.state = again ? (join(access.state, state) ?? state) : state;
  access.releases = again && access.releases !== released ? new Set([...access.releases, ...released]) : released;
  performed.add(access);
}
