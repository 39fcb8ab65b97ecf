/** Numbers by which two accesses whose places vary touch a common byte: an example for the reader, found by trying small ones. */
import { ELEMENT_BYTES } from '../../models/typed-arrays.js';
import type { Access } from '../access.js';
import { isConstant, symbolsOf, type IntegerSymbol, type Polynomial } from '../polynomial.js';
import { isIdentity, type Relation } from './overlap.js';

export interface Witness {
  readonly first: WitnessSide;
  readonly second: WitnessSide;
}

export interface WitnessSide {
  /** Index of the element that holds the common byte, in the view of this side. */
  readonly cell: number;
  /** Numbers that tell the side from others, and those that its place is made of, by their names in the code. */
  readonly values: readonly { readonly name: string; readonly value: number }[];
}

const TRIES = 1500;

/** A number that the search chooses: one of a side's own, or one that is the same for both. */
interface Unknown {
  readonly key: string;
  readonly symbol: IntegerSymbol;
  readonly side: Side;
}

type Side = 'first' | 'second' | 'both';
type Choice = ReadonlyMap<string, number>;

/** Nothing where both places are constants, where one of them is not known, or where no example is found. */
export function overlapWitness(a: Access, b: Access, relation: Relation): Witness | undefined {
  if (!a.low || !a.high || !b.low || !b.high || [a.low, b.low].every(isConstant)) return undefined;
  const search = new Search(a, b, relation);
  const choice = search.run();
  if (!choice) return undefined;
  const common = Math.max(search.value(a.low, 'first', choice) ?? 0, search.value(b.low, 'second', choice) ?? 0);
  const side = (access: Access, name: Side): WitnessSide => ({
    cell: Math.floor((common - (search.value(access.view.byteOffset, name, choice) ?? 0)) / ELEMENT_BYTES[access.view.kind]),
    values: search.toldOf(access, name).map((symbol) => ({ name: symbol.name, value: choice.get(search.keyOf(symbol, name)) ?? 0 })),
  });
  return { first: side(a, 'first'), second: side(b, 'second') };
}

class Search {
  readonly #unknowns: Unknown[] = [];
  readonly #shared: ReadonlySet<string>;
  #left = TRIES;

  constructor(private readonly a: Access, private readonly b: Access, private readonly relation: Relation) {
    const keys = (access: Access): Set<string> => new Set(closure(access).map(({ key }) => key));
    const other = keys(b);
    // A number that nobody chooses anew is the same for both.
    this.#shared = new Set(closure(a).filter((symbol) => other.has(symbol.key) && symbol.kind === 'opaque' && symbol.reads.length === 0).map(({ key }) => key));
    const seen = new Set<string>();
    for (const [access, side] of [[a, 'first'], [b, 'second']] as const) {
      for (const symbol of closure(access)) {
        const key = this.keyOf(symbol, side);
        if (!seen.has(key)) this.#unknowns.push({ key, symbol, side: this.#shared.has(symbol.key) ? 'both' : side });
        seen.add(key);
      }
    }
  }

  keyOf(symbol: IntegerSymbol, side: Side): string {
    return this.#shared.has(symbol.key) ? symbol.key : `${side} ${symbol.key}`;
  }

  /** Who the side is, then what its place is made of; only what has a name in the code. */
  toldOf(access: Access, side: Side): IntegerSymbol[] {
    const other = side === 'first' ? this.b : this.a;
    const own = new Set(symbolsOf(access.low as Polynomial));
    const told = closure(access).filter((symbol) => (own.has(symbol) || isIdentity(symbol, access, other)) && /^[A-Za-z_$][\w$.]*$/.test(symbol.name));
    // Of two of one name the last one is that of the place.
    return told.filter(({ name }, i) => told.findLastIndex((later) => later.name === name) === i);
  }

  run(): Choice | undefined {
    return this.#unknowns.length > 8 ? undefined : this.#choose(0, new Map());
  }

  value(p: Polynomial, side: Side, choice: Choice): number | undefined {
    let sum = p.constant;
    for (const { factor, symbols } of p.terms) {
      let product = factor;
      for (const symbol of symbols) {
        const value = choice.get(this.keyOf(symbol, side));
        if (value === undefined) return undefined;
        product *= value;
      }
      sum += product;
    }
    return sum;
  }

  #choose(position: number, choice: Choice): Choice | undefined {
    const unknown = this.#unknowns[position];
    if (!unknown) return this.#meets(choice) ? choice : undefined;
    const isLast = position === this.#unknowns.length - 1;
    for (const value of this.#candidates(unknown, choice, isLast)) {
      if (this.#left-- <= 0) return undefined;
      const found = this.#choose(position + 1, new Map(choice).set(unknown.key, value));
      if (found) return found;
    }
    return undefined;
  }

  /** Small numbers first, then the ends of the range: what goes wrong goes wrong there. */
  #candidates({ key, symbol, side }: Unknown, choice: Choice, isLast: boolean): number[] {
    const bounds = (limits: readonly Polynomial[]): number[] => limits.flatMap((limit) => this.value(limit, side === 'both' ? 'first' : side, choice) ?? []);
    const low = Math.max(0, ...bounds(symbol.lows));
    const high = Math.min(Infinity, ...bounds(symbol.highs).map((bound) => bound - 1));
    const far = high === Infinity ? [4, 8, 16, 64] : [high, high - 1, Math.floor((low + high) / 2)];
    const twin = this.relation === 'different' && side === 'second' && isIdentity(symbol, this.b, this.a) ? choice.get(this.keyOf(symbol, 'first')) : undefined;
    const solved = isLast ? this.#solutions(key, choice) : [];
    return [...new Set([...solved, low, low + 1, low + 2, ...far])].filter((value) => value >= low && value <= high && value !== twin);
  }

  /** Where the places meet if they depend on the last number in a straight line. */
  #solutions(key: string, choice: Choice): number[] {
    const gap = (value: number): number | undefined => {
      const tried = new Map(choice).set(key, value);
      const [first, second] = [this.value(this.a.low as Polynomial, 'first', tried), this.value(this.b.low as Polynomial, 'second', tried)];
      return first === undefined || second === undefined ? undefined : first - second;
    };
    const [zero, one] = [gap(0), gap(1)];
    if (zero === undefined || one === undefined || one === zero) return [];
    const exact = -zero / (one - zero);
    return [Math.floor(exact), Math.ceil(exact)];
  }

  #meets(choice: Choice): boolean {
    const [low, high] = [this.value(this.a.low as Polynomial, 'first', choice), this.value(this.a.high as Polynomial, 'first', choice)];
    const [otherLow, otherHigh] = [this.value(this.b.low as Polynomial, 'second', choice), this.value(this.b.high as Polynomial, 'second', choice)];
    return low !== undefined && high !== undefined && otherLow !== undefined && otherHigh !== undefined && low >= 0 && otherLow >= 0 && low < otherHigh && otherLow < high;
  }
}

/** The numbers of a place and of their bounds, each after those that bound it. */
function closure({ low, high, view }: Access): IntegerSymbol[] {
  const found = new Map<string, IntegerSymbol>();
  const visit = (p: Polynomial, depth: number): void => {
    for (const symbol of symbolsOf(p)) {
      if (found.has(symbol.key) || depth > 4) continue;
      for (const limit of [...symbol.lows, ...symbol.highs]) visit(limit, depth + 1);
      found.set(symbol.key, symbol);
    }
  };
  for (const p of [view.byteOffset, low, high]) if (p) visit(p, 0);
  return [...found.values()];
}
