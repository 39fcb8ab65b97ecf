/**
 * Integers known symbolically: polynomials over symbols, with integer coefficients.
 * They stand for indices, lengths and byte offsets (`base + i * stride + field`).
 */

/** An integer that is not known, with what is known about it. Symbols stand for values >= 0 unless nothing says so. */
export interface IntegerSymbol {
  /** Short, and the same for the same number. */
  readonly key: string;
  /** Where it was evaluated: place, activation and operands. */
  readonly path: string;
  /** The same for the same expression, whichever call evaluated it. */
  readonly code: string;
  /** As the programmer wrote it, for messages. */
  readonly name: string;
  /**
   * `iteration`: takes another value in each iteration of its loop; `ticket`: each value is handed out once in the
   * whole program (result of an atomic add, a claimed slot, a thread id); `opaque`: nothing is known.
   */
  kind: 'iteration' | 'ticket' | 'opaque';
  /** Lower bounds (inclusive) and upper bounds (exclusive); every one of them holds. */
  lows: readonly Polynomial[];
  highs: readonly Polynomial[];
  /** Keys of the iteration symbols of the loops around its evaluation: the value may differ between their iterations. */
  readonly nest: readonly string[];
  /** Key of the agent whose execution chose the value. */
  readonly agent: string;
  /** Identifiers of the shared reads from which the value was computed. */
  readonly reads: number[];
  readonly quotient?: Quotient;
  readonly edge?: Edge;
  readonly bits?: Bits;
}

/** A bitwise operation: which bits of a word a number is about. */
export interface Bits {
  readonly op: '&' | '|';
  readonly left: Polynomial;
  readonly right: Polynomial;
}

/** An integer division: what is divided tells which of two quotients is the greater one. */
export interface Quotient {
  readonly dividend: Polynomial;
  readonly divisor: Polynomial;
  readonly rounding: 'down' | 'nearest' | 'up';
}

/** The end of a slice that is another one for the last (or the first) of the agents: `id === n - 1 ? length : start + size`. */
export interface Edge {
  /** Key of the symbol that counts the agents. */
  readonly identity: string;
  readonly agent: 'first' | 'last';
  /** The value for all the other agents. */
  readonly elsewhere: Polynomial;
}

interface Term {
  readonly symbols: readonly IntegerSymbol[];
  readonly factor: number;
}

export interface Polynomial {
  readonly constant: number;
  readonly terms: readonly Term[];
  readonly key: string;
}

const MAX_TERMS = 12;

function make(constant: number, terms: readonly Term[]): Polynomial {
  const kept = terms.filter((term) => term.factor !== 0);
  if (kept.length > 1) kept.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const key = kept.map((term) => `${term.factor}*${termKey(term)}`).join('+') + (constant !== 0 || kept.length === 0 ? `+${constant}` : '');
  return { constant, terms: kept, key };
}

/** Short keys are given out in any order: what is printed must not depend on that. */
function orderOf(term: Term): string {
  return term.symbols.length === 1 ? pathOf(term.symbols[0] as IntegerSymbol) : term.symbols.map(pathOf).join('*');
}

function pathOf(symbol: IntegerSymbol): string {
  return `${symbol.agent}/${symbol.path}`;
}

function termKey(term: Term): string {
  return term.symbols.map((symbol) => symbol.key).join('*');
}

/** Equal for the same expression, whichever call evaluated it. */
export function codeOf(p: Polynomial): string {
  return p.terms.map((term) => `${term.factor}*${term.symbols.map((symbol) => symbol.code).join('*')}`).sort().join('+') + (p.constant !== 0 || p.terms.length === 0 ? `+${p.constant}` : '');
}

export function integer(constant: number): Polynomial {
  return make(constant, []);
}

export function symbolic(symbol: IntegerSymbol): Polynomial {
  return make(0, [{ symbols: [symbol], factor: 1 }]);
}

export function isConstant(p: Polynomial): boolean {
  return p.terms.length === 0;
}

export function add(a: Polynomial, b: Polynomial): Polynomial {
  const byKey = new Map<string, Term>();
  for (const term of [...a.terms, ...b.terms]) {
    const key = termKey(term);
    const present = byKey.get(key);
    byKey.set(key, present ? { symbols: term.symbols, factor: present.factor + term.factor } : term);
  }
  return make(a.constant + b.constant, [...byKey.values()]);
}

export function scale(p: Polynomial, factor: number): Polynomial {
  return make(p.constant * factor, p.terms.map((term) => ({ symbols: term.symbols, factor: term.factor * factor })));
}

export function subtract(a: Polynomial, b: Polynomial): Polynomial {
  return add(a, scale(b, -1));
}

/** Product; undefined when it grows past what is worth following. */
export function multiply(a: Polynomial, b: Polynomial): Polynomial | undefined {
  let product = integer(a.constant * b.constant);
  for (const term of a.terms) product = add(product, make(0, [{ symbols: term.symbols, factor: term.factor * b.constant }]));
  for (const term of b.terms) product = add(product, make(0, [{ symbols: term.symbols, factor: term.factor * a.constant }]));
  for (const left of a.terms) {
    for (const right of b.terms) {
      const symbols = [...left.symbols, ...right.symbols].sort((x, y) => (pathOf(x) < pathOf(y) ? -1 : 1));
      if (symbols.length > 4) return undefined;
      product = add(product, make(0, [{ symbols, factor: left.factor * right.factor }]));
    }
  }
  return product.terms.length > MAX_TERMS ? undefined : product;
}

/** Quotient where the division is exact in every coefficient. */
export function divideExactly(p: Polynomial, divisor: number): Polynomial | undefined {
  if (divisor === 0 || p.constant % divisor !== 0 || p.terms.some((term) => term.factor % divisor !== 0)) return undefined;
  return scale(p, 1 / divisor);
}

export function symbolsOf(p: Polynomial): IntegerSymbol[] {
  const found = new Map<string, IntegerSymbol>();
  for (const term of p.terms) for (const symbol of term.symbols) found.set(symbol.key, symbol);
  return [...found.values()];
}

/** `p` with `symbol` replaced, also within quotients; undefined when it grows past what is worth following. */
export function substitute(p: Polynomial, symbol: IntegerSymbol, replacement: Polynomial): Polynomial | undefined {
  let result: Polynomial = integer(p.constant);
  for (const term of p.terms) {
    let product: Polynomial | undefined = integer(term.factor);
    for (const factor of term.symbols) {
      if (!product) return undefined;
      const factorAfter = factor.key === symbol.key ? replacement : symbolic(substituteWithin(factor, symbol, replacement));
      product = multiply(product, factorAfter);
    }
    if (!product) return undefined;
    result = add(result, product);
  }
  return result;
}

function substituteWithin(symbol: IntegerSymbol, replaced: IntegerSymbol, replacement: Polynomial): IntegerSymbol {
  const { quotient } = symbol;
  if (!quotient || !symbolsWithin(quotient.dividend).some((inner) => inner.key === replaced.key)) return symbol;
  const dividend = substitute(quotient.dividend, replaced, replacement);
  return dividend ? { ...symbol, key: `${symbol.key} at ${replacement.key}`, quotient: { ...quotient, dividend } } : symbol;
}

/** Symbols, and those that quotients among them are computed from. */
export function symbolsWithin(p: Polynomial): IntegerSymbol[] {
  return symbolsOf(p).flatMap((symbol) => (symbol.quotient ? [symbol, ...symbolsWithin(symbol.quotient.dividend), ...symbolsWithin(symbol.quotient.divisor)] : [symbol]));
}

/** True when `p` is >= 0 whatever its symbols are, given that each of them is >= 0. */
export function isNeverNegative(p: Polynomial): boolean {
  if (p.constant < 0) return false;
  const spare = p.terms.filter((term) => term.factor > 0).map((term) => ({ ...term }));
  return p.terms.every((term) => {
    if (term.factor > 0) return true;
    const greater = spare.find((other) => other.factor >= -term.factor && isSameButGreaterQuotient(other, term));
    if (!greater) return false;
    greater.factor += term.factor;
    return true;
  });
}

/** Both are products of the same symbols, up to a quotient that is the greater one in `a`. */
function isSameButGreaterQuotient(a: Term, b: Term): boolean {
  const [own, ...moreOwn] = a.symbols.filter((symbol) => !b.symbols.some((other) => other.key === symbol.key));
  const [other, ...moreOthers] = b.symbols.filter((symbol) => !a.symbols.some((mine) => mine.key === symbol.key));
  if (a.symbols.length !== b.symbols.length || moreOwn.length > 0 || moreOthers.length > 0 || !own?.quotient || !other?.quotient) return false;
  const [first, second] = [own.quotient, other.quotient];
  return first.divisor.key === second.divisor.key && ROUNDINGS.indexOf(first.rounding) >= ROUNDINGS.indexOf(second.rounding)
    && isNeverNegative(subtract(first.dividend, second.dividend));
}

const ROUNDINGS: readonly Quotient['rounding'][] = ['down', 'nearest', 'up'];

/** The coefficient polynomial of `symbol` where `p` is linear in it, and the rest; undefined where it is not linear. */
export function linearIn(p: Polynomial, symbol: IntegerSymbol): { coefficient: Polynomial; rest: Polynomial } | undefined {
  let coefficient = integer(0);
  let rest = integer(p.constant);
  for (const term of p.terms) {
    const count = term.symbols.filter((s) => s.key === symbol.key).length;
    if (count > 1) return undefined;
    if (count === 0) rest = add(rest, make(0, [term]));
    else {
      const others = term.symbols.filter((s) => s.key !== symbol.key);
      coefficient = add(coefficient, others.length === 0 ? integer(term.factor) : make(0, [{ symbols: others, factor: term.factor }]));
    }
  }
  return { coefficient, rest };
}

/** The least and the greatest value, inclusive, where constants bound every symbol. */
export function rangeOf(p: Polynomial): readonly [number, number] | undefined {
  let [least, greatest] = [p.constant, p.constant];
  for (const { symbols: [symbol, ...others], factor } of p.terms) {
    const lows = symbol?.lows.filter(isConstant).map(({ constant }) => constant) ?? [];
    const highs = symbol?.highs.filter(isConstant).map(({ constant }) => constant - 1) ?? [];
    if (others.length > 0 || lows.length === 0 || highs.length === 0) return undefined;
    const ends = [factor * Math.max(...lows), factor * Math.min(...highs)];
    least += Math.min(...ends);
    greatest += Math.max(...ends);
  }
  return [least, greatest];
}

/** As a programmer would write it. */
export function textOf(p: Polynomial): string {
  const parts = p.terms.map((term) => {
    const product = term.symbols.map((symbol) => symbol.name).join(' * ');
    return term.factor === 1 ? product : `${term.factor} * ${product}`;
  });
  if (p.constant !== 0 || parts.length === 0) parts.push(String(p.constant));
  return parts.join(' + ').replaceAll('+ -', '- ');
}
