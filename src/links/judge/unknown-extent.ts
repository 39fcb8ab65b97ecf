/** Data whose extent is not known, and words that stand at a fixed place beside it. */
import { ELEMENT_BYTES } from '../../models/typed-arrays.js';
import type { Access } from '../access.js';
import { isConstant, symbolsOf, type IntegerSymbol, type Polynomial } from '../polynomial.js';

/**
 * The data may run into the word only if a number that nothing is known of is large enough: who laid out the memory saw to it
 * that it is not. Where the first element is the word, or the data go to the end of the view, they do meet.
 */
export function meetsByChance({ low, view }: Access, word: Access): boolean {
  if (!low || !word.low || !isConstant(word.low)) return false;
  const first = firstByte(low);
  if (first !== undefined && first <= word.low.constant && word.low.constant < first + ELEMENT_BYTES[view.kind]) return false;
  const symbols = symbolsOf(low);
  return symbols.some((symbol) => isUnknown(symbol, view.key)) && symbols.every((symbol) => symbol.kind !== 'ticket');
}

/** Every number that places it is one of which nothing tells how great it may be. */
export function hasUnknownExtent({ low, view }: Access): boolean {
  return low !== undefined && symbolsOf(low).length > 0 && symbolsOf(low).every((symbol) => isUnknown(symbol, view.key));
}

function isUnknown(symbol: IntegerSymbol, view: string): boolean {
  const toTheEnd = (p: Polynomial): boolean => symbolsOf(p).some(({ path }) => path === `${view}.length` || path === `${view}.byteLength`);
  if (symbol.highs.some((high) => isConstant(high) || toTheEnd(high))) return false;
  return symbol.kind === 'opaque' || (symbol.highs.length > 0 && symbol.highs.every((high) => symbolsOf(high).some(({ kind }) => kind === 'opaque')));
}

/** Where every number is as small as it may be. */
function firstByte(p: Polynomial): number | undefined {
  let first = p.constant;
  for (const { symbols, factor } of p.terms) {
    let product = factor;
    for (const symbol of symbols) {
      const low = symbol.lows.length === 0 && symbol.kind === 'iteration' ? 0 : symbol.lows.find(isConstant)?.constant;
      if (low === undefined) return undefined;
      product *= low;
    }
    first += product;
  }
  return first;
}
