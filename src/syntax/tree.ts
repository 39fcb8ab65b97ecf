import type { Node, Program } from 'oxc-parser';
import type { Span } from '../text/span.js';

/** The one tree dialect of racelint: TS-ESTree, as oxc-parser types it. */
export type * from 'oxc-parser';

/** A whole file. ESLint's trees become one through `standardTree`. */
export type Tree = Program;

/** A comment as oxc-parser (`start`, `end`) or ESLint (`range`) hands it over. */
export interface SourceComment {
  /** `Line`, `Block` or a hashbang kind. */
  readonly type: string;
  /** Without delimiters. */
  readonly value: string;
  readonly start?: number;
  readonly end?: number;
  readonly range?: readonly [number, number];
}

/** Where a node stands. Trees carry `range`, some carry only `start` and `end`. */
export function spanOf(node: Pick<Node, 'start' | 'end' | 'range'>): Span {
  return node.range ?? [node.start, node.end];
}

/**
 * The span of a name alone: an identifier's range may take its type annotation or `?` along,
 * and parsers do not agree about that.
 */
export function nameSpan(identifier: Pick<Node, 'start' | 'end' | 'range'> & { readonly name: string }): Span {
  const [start] = spanOf(identifier);
  return [start, start + identifier.name.length];
}

/** Whether a value found in a tree is a node. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
