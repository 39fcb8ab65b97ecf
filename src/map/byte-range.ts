/** Bytes of accesses: which of them are one slot, how they read, and what is known of their bounds. */
import type { Access } from '../links/access.js';
import { subtract, symbolsOf, type IntegerSymbol, type Polynomial } from '../links/polynomial.js';
import { endOfView } from '../links/view-end.js';

/** Accesses of one shape are one slot: the same bytes, or elements at the same base and strides, whatever the index is called. */
export function shapeOf({ low, high, view }: Access): string {
  if (!low || !high) return `any ${view.byteOffset.key}`;
  const size = subtract(high, low);
  const strides = low.terms.map(({ factor, symbols }) => `${factor}*${symbols.length === 1 ? 'i' : symbols.map(({ name }) => name).join('*')}`).sort();
  return `${low.constant} ${strides.join(' ')} ${size.terms.length === 0 ? size.constant : 'varies'}`;
}

/** `0-3`, `12 + 4 * image, 4 bytes each`, or the part of the memory that is all that is known. */
export function bytesText(accesses: readonly Access[]): string {
  const [access] = accesses;
  const { low, high } = access ?? {};
  if (!low || !high) return 'any of the view';
  if (low.terms.length === 0 && high.terms.length === 0) return rangeText(low.constant, high.constant);
  const texts = new Set(accesses.flatMap((other) => (other.low ? [formula(other.low)] : [])));
  const size = subtract(high, low);
  const start = texts.size === 1 ? [...texts][0] : formula(low, 'i');
  return size.terms.length === 0 ? `${start}, ${size.constant} ${size.constant === 1 ? 'byte' : 'bytes'} each` : `from ${start}`;
}

function rangeText(low: number, high: number): string {
  return high - low === 1 ? String(low) : `${low}-${high - 1}`;
}

const LONGEST_NAME = 24;

/** `12 + 4 * image`: base, then strides. */
function formula(p: Polynomial, index?: string): string {
  const name = (symbol: IntegerSymbol): string => (symbol.name.length > LONGEST_NAME || symbol.name.includes('…') ? 'i' : symbol.name);
  const terms = p.terms.map(({ factor, symbols }) => {
    const product = index !== undefined && symbols.length === 1 ? index : symbols.map(name).join(' * ');
    return factor === 1 ? product : `${factor} * ${product}`;
  });
  return [...(p.constant === 0 && terms.length > 0 ? [] : [String(p.constant)]), ...terms].join(' + ').replaceAll('+ -', '- ');
}

/** The least and the greatest byte (exclusive) of an access, by its index and by the ends of its view. */
export function boundsOf({ low, high, view }: Access): { readonly low?: number; readonly high?: number } {
  const end = endOfView(view);
  const start = extreme(view.byteOffset, 'low');
  const least = low && extreme(low, 'low') !== undefined ? Math.max(extreme(low, 'low') ?? 0, start ?? 0) : start;
  const greatest = (high && extreme(high, 'high')) ?? (end && extreme(end, 'high'));
  return { ...(least !== undefined && { low: least }), ...(greatest !== undefined && { high: greatest }) };
}

/** The least or greatest value by the constant bounds of the symbols; undefined where they have none. */
function extreme(p: Polynomial, side: 'low' | 'high', depth = 0): number | undefined {
  if (p.terms.length === 0) return p.constant;
  if (depth > 4 || symbolsOf(p).length > 4) return undefined;
  let sum = p.constant;
  for (const { factor, symbols } of p.terms) {
    let product = factor;
    for (const symbol of symbols) {
      const bound = (side === 'high') === factor > 0 ? greatestOf(symbol, depth) : leastOf(symbol, depth);
      if (bound === undefined) return undefined;
      product *= bound;
    }
    sum += product;
  }
  return sum;
}

function greatestOf({ highs }: IntegerSymbol, depth: number): number | undefined {
  const known = highs.flatMap((high) => extreme(high, 'high', depth + 1) ?? []);
  return known.length === 0 ? undefined : Math.min(...known) - 1;
}

/** Below zero there is no element: a number that nothing else is known of is taken to be no less. */
function leastOf({ lows }: IntegerSymbol, depth: number): number {
  return Math.max(0, ...lows.flatMap((low) => extreme(low, 'low', depth + 1) ?? []));
}
