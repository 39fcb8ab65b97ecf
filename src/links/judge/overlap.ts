/** Whether two accesses may touch a common byte, given who performs them. */
import { ELEMENT_BYTES } from '../../models/typed-arrays.js';
import type { Access } from '../access.js';
import { areOffsetInStep } from './lattice.js';
import { hasUnknownExtent } from './unknown-extent.js';
import { add, codeOf, integer, isConstant, isNeverNegative, linearIn, multiply, subtract, substitute, symbolic, symbolsOf, symbolsWithin, type Edge, type IntegerSymbol, type Polynomial } from '../polynomial.js';
import { endOfView } from '../view-end.js';

/** How the values that tell agents (or turns) apart relate in the two accesses. */
export type Relation = 'same' | 'different';

/** Values that differ between any two instances: slot numbers given at the start, tickets, thread ids. */
export function isIdentity(symbol: IntegerSymbol, access: Access, other: Access): boolean {
  if (symbol.kind === 'ticket') return true;
  // A counter of who starts agents: each of them belongs to one round, and so do the closures made in that round.
  return symbol.kind === 'iteration' && !access.nest.includes(symbol.key) && (symbol.agent !== access.agent || symbol.agent !== other.agent);
}

export function mayOverlap(a: Access, b: Access, relation: Relation): boolean {
  if (a.low && a.high && b.low && b.high && [a.low, a.high, b.low, b.high].every(isConstant)) return a.low.constant < b.high.constant && b.low.constant < a.high.constant;
  if (areOffsetInStep(a, b) || (relation === 'different' && stridesApart(a, b))) return false;
  const first = boundsOf(a, b);
  const second = boundsOf(b, a);
  const shared = relation === 'same' ? [] : identities(first, a, b).filter((symbol) => identities(second, b, a).some((other) => other.key === symbol.key));
  // The number that tells the two apart is not the same one in both.
  if (shared.length === 0 && (precedes(first.high, second.low) || precedes(second.high, first.low))) return false;
  const [whole, otherWhole] = [overall(first), overall(second)];
  if (precedes(whole.high, otherWhole.low) || precedes(otherWhole.high, whole.low)) return false;
  if (areUnrelatedViews(a, b) || areUnrelatedViews(b, a)) return false;
  if (relation === 'same') return true;
  if (isFieldOfUnknown(a, b) || isFieldOfUnknown(b, a)) return false;
  if (inSlotsOfTheirOwn(a, b) || shared.some((symbol) => inRowsOfUnknownLength(a, b, symbol))) return false;
  return !shared.some((symbol) => isApart(a, b, symbol) && isApart(b, a, symbol));
}

/** A number that is handed out once places both: where it is the same one, it was passed from one side to the other. */
export function shareTicket(a: Access, b: Access): boolean {
  const tickets = (access: Access): IntegerSymbol[] => (access.low ? symbolsOf(access.low).filter((symbol) => symbol.kind === 'ticket') : []);
  return tickets(a).some((symbol) => tickets(b).some((other) => other.key === symbol.key));
}

interface Bounds {
  readonly low: readonly Polynomial[];
  readonly high: readonly Polynomial[];
}

/** What is known of the bytes: by the index, and by the ends of the view, outside of which nothing is touched. */
function boundsOf(access: Access, other: Access): Bounds {
  // What identifies a side depends only on whether the other side is another agent.
  const known = cached[access.agent === other.agent ? 0 : 1].get(access);
  if (known) return known;
  const bounds = findBounds(access, other);
  cached[access.agent === other.agent ? 0 : 1].set(access, bounds);
  return bounds;
}

const cached = [new WeakMap<Access, Bounds>(), new WeakMap<Access, Bounds>()] as const;

function findBounds(access: Access, other: Access, away?: AwayFrom): Bounds {
  const { view, low, high } = access;
  const end = endOfView(view);
  return {
    low: [...(low ? bound(low, access, other, 'low', away) : []), ...bound(view.byteOffset, access, other, 'low', away)],
    high: [...(high ? bound(high, access, other, 'high', away) : []), ...(end ? bound(end, access, other, 'high', away) : [])],
  };
}

/** One agent, by its number, that the performer of an access is not. */
type AwayFrom = Omit<Edge, 'elsewhere'>;

/** Bounds in all the agents but the last, or the first: slices often end in another way there. */
function boundsAwayFrom(away: AwayFrom, access: Access, other: Access): Bounds {
  return findBounds(access, other, away);
}

/** Bounds over all the agents, too: the halves of a buffer are apart, whoever works on them. */
function overall(bounds: Bounds): Bounds {
  const known = wholes.get(bounds);
  if (known) return known;
  const { low, high } = bounds;
  const everywhere = (p: Polynomial, side: 'low' | 'high'): Polynomial[] => {
    let open = [p];
    for (let round = 0; round < 4; round++) {
      open = open.flatMap((candidate) => {
        const symbol = symbolsOf(candidate).find((s) => s.kind === 'iteration');
        return symbol ? eliminate(candidate, symbol, side) : [candidate];
      }).slice(0, MAX_ALTERNATIVES);
    }
    return open;
  };
  const whole = { low: low.flatMap((p) => everywhere(p, 'low')), high: high.flatMap((p) => everywhere(p, 'high')) };
  wholes.set(bounds, whole);
  return whole;
}

const wholes = new WeakMap<Bounds, Bounds>();

function identities({ low, high }: Bounds, access: Access, other: Access): IntegerSymbol[] {
  return [...low, ...high].flatMap((p) => symbolsWithin(p)).filter((symbol) => isIdentity(symbol, access, other));
}

/**
 * A view that begins at an offset which nothing tells, and bytes at a place that is not told by the same number: that they
 * meet is no more than possible. What goes over the memory from its beginning to an end that is known does meet the view.
 */
function areUnrelatedViews(a: Access, b: Access): boolean {
  if (!b.low) return false;
  const areElements = a.operation !== 'bulk' && b.operation !== 'bulk';
  const begin = areElements ? a.view.byteOffset : beginOf(a);
  const base = symbolsOf(begin).filter((symbol) => symbol.kind === 'opaque');
  if (base.length === 0) return areRowsBefore(a, b);
  const isPart = beginOf(b).key !== integer(0).key || (areElements && symbolsOf(b.view.byteOffset).length > 0);
  if (b.operation === 'bulk' && !isPart) return false;
  const others = symbolsOf(b.low);
  return !base.some((symbol) => others.some((other) => other.key === symbol.key)) && (isPart || isConstant(b.low) || hasUnknownExtent(b));
}

/** Where the view was laid out: what `subarray` takes of it is an index like any other. */
function beginOf({ view }: Access): Polynomial {
  return view.cutFrom ?? view.byteOffset;
}

/** Rows of which nothing tells how many there are, and a view that begins somewhere behind the first of them. */
function areRowsBefore(rows: Access, other: Access): boolean {
  const [first, begin] = [rows.view.byteOffset, beginOf(other)];
  return rows.operation !== 'bulk' && rows.low !== undefined && isConstant(begin) && isConstant(first) && first.constant < begin.constant
    && symbolsOf(rows.low).every((symbol) => symbol.kind === 'iteration') && hasUnknownExtent(rows);
}

/**
 * `base + FIELD`, with a base that nothing tells and no range is known of, and a cell at another base or at a constant:
 * that they are the same cell is no more than possible.
 */
function isFieldOfUnknown(a: Access, b: Access): boolean {
  if (!a.index || !b.index || a.operation === 'bulk' || b.operation === 'bulk' || a.index.constant === 0) return false;
  const bases = symbolsOf(a.index).filter((symbol) => symbol.kind === 'opaque' && symbol.highs.length === 0);
  const others = symbolsOf(b.index);
  if (bases.length === 0 || codeOf(a.index) === codeOf(b.index) || others.some((symbol) => symbol.kind !== 'opaque')) return false;
  return !bases.some((base) => others.some((other) => other.key === base.key));
}

function hasTicket(p: Polynomial): boolean {
  return symbolsOf(p).some((symbol) => symbol.kind === 'ticket');
}


/** Both begin at `ticket * size`, whatever their lengths: a slot is taken to be as long as slots are apart. */
function inSlotsOfTheirOwn(a: Access, b: Access): boolean {
  if (!a.low || !b.low) return false;
  const [low, other] = [a.low, b.low];
  if ([low, other].every(hasTicket) && codeOf(low) === codeOf(other)) return true;
  return symbolsOf(low).some((ticket) => {
    if (ticket.kind !== 'ticket') return false;
    const parts = linearIn(low, ticket);
    const otherParts = linearIn(other, ticket);
    return parts !== undefined && otherParts !== undefined && parts.coefficient.key === otherParts.coefficient.key && parts.rest.key === otherParts.rest.key
      && isNeverNegative(parts.coefficient) && (parts.coefficient.constant > ELEMENT_BYTES[a.view.kind] || parts.coefficient.terms.length > 0);
  });
}

/**
 * Both are at `number * stride + i`, with a counter `i` of which no end is known: nothing shows that it goes on into the row of
 * another number.
 */
function inRowsOfUnknownLength(a: Access, b: Access, symbol: IntegerSymbol): boolean {
  const [row, other] = [a, b].map(({ low }) => low && linearIn(low, symbol));
  if (!row || !other || row.coefficient.key !== other.coefficient.key || !isNeverNegative(row.coefficient) || row.coefficient.key === integer(0).key) return false;
  const rests = [row.rest, other.rest];
  if (!rests.some(({ terms }) => terms.length > 0)) return false;
  return rests.every(({ constant, terms }) => constant >= 0 && (row.coefficient.terms.length > 0 || constant < row.coefficient.constant)
    && terms.every(({ symbols: [counter, ...more], factor }) => more.length === 0 && counter?.kind === 'iteration' && counter.highs.length === 0 && factor > 0
      && (row.coefficient.terms.length > 0 || factor < row.coefficient.constant)));
}

/** Every byte of `first` comes before every byte of `second` when the identity of `second` is the greater one. */
function isApart(first: Access, second: Access, symbol: IntegerSymbol): boolean {
  const gap: IntegerSymbol = { ...symbol, key: `${symbol.key}'`, name: 'gap', lows: [], highs: [] };
  const greater = add(add(symbolic(symbol), symbolic(gap)), integer(1));
  // Who has the smaller number is not the last one, and who has the greater one not the first.
  const highs = [...boundsOf(first, second).high, ...boundsAwayFrom({ identity: symbol.key, agent: 'last' }, first, second).high];
  const lows = [...boundsOf(second, first).low, ...boundsAwayFrom({ identity: symbol.key, agent: 'first' }, second, first).low];
  return lows.some((low) => {
    const moved = substitute(low, symbol, greater);
    return moved !== undefined && highs.some((high) => isGap(subtract(moved, high), symbol, gap));
  });
}

/** What lies between two slots. Slots that are an unknown number apart are taken to be at least as long as what they hold. */
function isGap(between: Polynomial, symbol: IntegerSymbol, gap: IntegerSymbol): boolean {
  if (isNeverNegative(between)) return true;
  const stride = linearIn(between, gap)?.coefficient;
  return stride !== undefined && stride.terms.length > 0 && symbolsOf(between).every((s) => s.key === gap.key || (s.key !== symbol.key && s.kind === 'opaque' && s.highs.length === 0))
    && subtract(subtract(between, stride), multiply(stride, symbolic(gap)) ?? stride).terms.length === 0;
}

function precedes(highs: readonly Polynomial[], lows: readonly Polynomial[]): boolean {
  return highs.some((high) => lows.some((low) => isNeverNegative(subtract(low, high))));
}

/** `id + k * threads` with `id < threads`: the same remainder only for the same agent. */
function stridesApart(a: Access, b: Access): boolean {
  if (!a.index || !b.index || a.view.key !== b.view.key || a.index.key !== b.index.key) return false;
  const { index } = a;
  const symbols = symbolsOf(index);
  const identity = symbols.find((symbol) => isIdentity(symbol, a, b));
  if (!identity) return false;
  for (const counter of symbols) {
    if (counter === identity || counter.kind !== 'iteration') continue;
    const parts = linearIn(index, counter);
    const own = parts && linearIn(parts.rest, identity);
    if (!parts || !own || own.coefficient.key !== integer(1).key || symbolsOf(own.rest).some((symbol) => symbol.kind === 'iteration')) continue;
    if (identity.highs.some((high) => isNeverNegative(subtract(parts.coefficient, high)))) return true;
  }
  return false;
}

const MAX_ALTERNATIVES = 10;

/**
 * Bounds of a byte position over all the rounds of the loops inside the agent, in terms of what does not vary there.
 * Empty: unbounded on that side.
 */
function bound(p: Polynomial, access: Access, other: Access, side: 'low' | 'high', away?: AwayFrom): Polynomial[] {
  let open: Polynomial[] = [p];
  const done: Polynomial[] = [];
  for (let round = 0; round < 12 && open.length > 0; round++) {
    const next: Polynomial[] = [];
    for (const candidate of open) {
      const symbol = symbolsOf(candidate).filter((s) => varies(s, access, other)).sort((x, y) => y.nest.length - x.nest.length)[0];
      if (!symbol) done.push(candidate);
      else next.push(...(elsewhere(candidate, symbol, away) ?? eliminate(candidate, symbol, side)));
    }
    open = next.slice(0, MAX_ALTERNATIVES);
  }
  return done;
}

/** Chosen by the activation that allocated the memory, once: lengths read back while the memory is laid out. */
function isOfAllocation(symbol: IntegerSymbol, { region }: Access): boolean {
  const frame = /^(.*\/)?(f\d+:)[\d-]+$/.exec(region.key)?.[2];
  return frame !== undefined && symbol.nest.length === 0 && symbol.path.startsWith(`read:${frame}`) && region.key.startsWith(symbol.agent);
}

function elsewhere(p: Polynomial, symbol: IntegerSymbol, away: AwayFrom | undefined): Polynomial[] | undefined {
  const { edge } = symbol;
  if (!edge || !away || edge.identity !== away.identity || edge.agent !== away.agent) return undefined;
  const replaced = substitute(p, symbol, edge.elsewhere);
  return replaced && [replaced];
}

/** The symbol takes several values within one agent. */
function varies(symbol: IntegerSymbol, access: Access, other: Access): boolean {
  if (isIdentity(symbol, access, other)) return false;
  if (symbol.kind === 'iteration') return true;
  if (isOfAllocation(symbol, access)) return false;
  if (symbol.quotient) return [...symbolsOf(symbol.quotient.dividend), ...symbolsOf(symbol.quotient.divisor)].some((part) => varies(part, access, other));
  // What was computed from a counter, a ticket or shared memory changes from time to time.
  return symbol.reads.length > 0 || symbol.name.startsWith('(') || symbol.name.startsWith('Math.') ? symbol.nest.length > 0 || symbol.reads.length > 0 : false;
}

function eliminate(p: Polynomial, symbol: IntegerSymbol, side: 'low' | 'high'): Polynomial[] {
  const parts = linearIn(p, symbol);
  if (!parts) return [];
  const rising = isNeverNegative(parts.coefficient);
  const falling = isNeverNegative(subtract(integer(0), parts.coefficient));
  if (!rising && !falling) return [];
  const useHigh = (side === 'high') === rising;
  const limits = useHigh ? symbol.highs.map((high) => subtract(high, integer(1))) : symbol.lows.length > 0 ? symbol.lows : symbol.kind === 'iteration' ? [integer(0)] : [];
  const whole = limits.flatMap((limit) => substitute(p, symbol, limit) ?? []);
  if (limits.length < 2 || symbolsOf(parts.coefficient).length === 0) return whole;
  // Each mention may take a bound of its own: `i * n + i` is below `high * n + n` where both `high` and `n` bound `i`.
  const [constantPart, rest] = [integer(parts.coefficient.constant), subtract(parts.coefficient, integer(parts.coefficient.constant))];
  const split = limits.flatMap((one) => limits.flatMap((two) => {
    const a = multiply(constantPart, one);
    const b = multiply(rest, two);
    return a && b ? [add(add(a, b), parts.rest)] : [];
  }));
  return [...whole, ...split];
}
