/** Locks won and lost, claims, and counting joins, as tests and atomic writes show them. */
import type { Expression } from '../../facts/ir.js';
import type { Span } from '../../text/span.js';
import { ALTERNATIVE, syncLocation, type Log } from '../access.js';
import { joinAll, OWN_NUMBER, withAcquired, withFacts, withoutDecisions, withWaited, withWaitedAt, withWaitsOf, type FlowState } from '../flow-state.js';
import { listIn } from '../lists.js';
import { integer, isConstant, subtract, symbolsOf, type Polynomial } from '../polynomial.js';
import { constantOf, integerOf, type AtomicResult, type Value } from '../values.js';
import { wordsAcquired } from '../acquisition.js';
import { bitLock, bitsTaken, settleBits } from './bit-locks.js';
import type { Branches } from './conditions.js';
import type { Evaluator } from './evaluator.js';
import { attemptAnew, loseLock, takeLock, ticketResult } from './lock-taking.js';
import { variableValue } from './variables.js';

/**
 * Where paths meet. A word that one path waited on, and that the others found in the right state, is acquired on all of
 * them.
 */
export function meet(ev: Evaluator, states: readonly (FlowState | null)[]): FlowState | null {
  const joined = joinAll(states);
  const live = states.filter((state) => state !== null);
  if (!joined || live.length < 2) return joined;
  const known = live.map((state) => wordsAcquired(state, ev.world.accessById));
  const waited = new Set(live.flatMap((state) => [...state.acquired]));
  const common = [...waited].filter((location) => known.every((locations) => locations.has(location)));
  const either = alternatives(known.map((locations) => [...locations].filter((location) => !common.includes(location))), waited);
  // Whoever found the word in the right state stands where the others have come by waiting.
  const words = [...common.filter((location) => !location.includes(ALTERNATIVE)), ...either.flatMap((location) => location.split(ALTERNATIVE))];
  return withAcquired(withWaitsOf(joined, words, live), [...common, ...either]);
}

/** The words whose change let control leave a loop that looks at them are waited for there. */
export function leftLoop(ev: Evaluator, state: FlowState, log: Log, at: Span): FlowState {
  const locations = wordsAcquired(state, ev.world.accessById);
  if (locations.size === 0) return state;
  const looked = wordsLookedAt(log);
  const waited = [...locations].filter((location) => looked.has(location));
  return withWaited(withWaitedAt(withAcquired(state, locations), waited, placeOfWait(ev, at)), waited);
}

/** A place of waiting, told apart by the calls that lead to it, and by the number of the agent where it depends on that. */
export function placeOfWait(ev: Evaluator, at: Span): string {
  const numbers = [...ev.state?.facts ?? []].filter((fact) => fact.startsWith(OWN_NUMBER)).sort();
  return `${ev.file}${ev.activation.path}:${at[0]}${numbers.join('')}`;
}

function wordsLookedAt(log: Log, found = new Set<string>(), seen = new Set<Log>()): Set<string> {
  for (const entry of log) {
    if (entry.k === 'log' && !seen.has(entry.log)) {
      seen.add(entry.log);
      wordsLookedAt(entry.log, found, seen);
    } else if (entry.k === 'access' && entry.access.atomic && entry.access.kind !== 'write') found.add(syncLocation(entry.access.region, entry.access.low));
  }
  return found;
}

/**
 * Paths that acquired different words, as at a barrier: the last one to arrive saw the count, the others the new round.
 * What releases each of the words is ordered on each of the paths.
 */
function alternatives(paths: readonly (readonly string[])[], waited: ReadonlySet<string>): string[] {
  if (paths.some((path) => path.length === 0 || path.length > 3) || !paths.some((path) => path.some((location) => waited.has(location)))) return [];
  const combined = paths.reduce<string[][]>((sets, path) => sets.flatMap((set) => path.map((location) => [...set, location])), [[]]);
  return combined.slice(0, 9).map((set) => [...new Set(set.flatMap((location) => location.split(ALTERNATIVE)))].sort().join(ALTERNATIVE));
}

/**
 * The test `left === right` (or its contrary) may tell that a compareExchange or exchange won the word, or that a
 * ticket is being served. Winning with a constant keeps all others out until the word is set back: a lock, a claim, a turn.
 */
export function settleAtomicTest(ev: Evaluator, left: Value, right: Value, equal: boolean, state: FlowState): FlowState | null {
  const bits = settleBits(ev, left, right, equal, state);
  if (bits !== undefined) return bits;
  const results = left.atoms.flatMap((atom) => (atom.k === 'atomic-result' ? [atom.result] : []));
  if (results.length > 0 && results.length === left.atoms.length && results.some(({ op }) => op !== 'add' && op !== 'sub')) return settleResults(ev, results, right, equal, state);
  if (right.atoms.some((atom) => atom.k === 'atomic-result') && !left.atoms.some((atom) => atom.k === 'atomic-result')) {
    return settleAtomicTest(ev, right, left, equal, state);
  }
  return equal ? settleTicket(ev, left, right, state) : state;
}

/** Where the array may be one of several, the word of each of them counts as won: which one it is goes with the data. */
function settleResults(ev: Evaluator, results: readonly AtomicResult[], right: Value, equal: boolean, state: FlowState): FlowState | null {
  if (!results.every((result) => wins(result, right, equal) && !setsFree(ev, result))) return lost(ev, results, right, equal, state);
  const words = new Map<string, AtomicResult[]>();
  for (const result of results) listIn(words, result.locationKey).push(result);
  return [...words.values()].reduce<FlowState | null>((current, attempts) => current && won(ev, attempts, right, equal, current, words.size > 1), state);
}

/** One of several attempts at one word has won it. */
function won(ev: Evaluator, attempts: readonly AtomicResult[], right: Value, equal: boolean, state: FlowState, oneOf: boolean): FlowState | null {
  const [result] = attempts;
  if (!result) return state;
  for (const attempt of attempts) claimSymbols(ev, attempt);
  const expected = result.op === 'compareExchange' ? result.expected : equal ? right : undefined;
  const free = expected && constantOf(expected);
  const taken = free ? undefined : result.replacement && constantOf(result.replacement);
  const bits = result.op === 'compareExchange' && !free ? bitsTaken(ev, result, state) : undefined;
  const own = result.op === 'compareExchange' ? withoutDecisionsOn(ev, result, state, bits === undefined) : state;
  const shared = isOneMore(result) && ev.world.releasedLocks.has(result.locationKey);
  if (result.op === 'wait' || (!free && !taken && !bits && !shared && !takesPermit(result))) return own;
  for (const attempt of attempts) attempt.wonBy = { right, equal };
  if (bits) return takeLock(ev, own, bitLock(ev, result, bits.mask, bits.set), attempts);
  return takeLock(ev, own, {
    key: result.locationKey, scope: 'all-agents', token: ev.activation.path, ...(free ? { free: String(free.v) } : {}), ...(taken ? { taken: String(taken.v) } : {}),
    ...(free || taken ? {} : shared ? { shared } : { permit: true }), ...(oneOf ? { oneOf } : {}),
  }, attempts);
}

/** Zero is written in exchange, and once: that is how a lock is given back, or all that has gathered is taken. */
function setsFree(ev: Evaluator, { op, replacement }: AtomicResult): boolean {
  if (op !== 'exchange' || !replacement || constantOf(replacement)?.v !== 0) return false;
  return !ev.runningLoops.some(({ depth }) => depth === ev.stack.length);
}

/** The contrary of the test would have won: this agent did not get the word. */
function lost(ev: Evaluator, results: readonly AtomicResult[], right: Value, equal: boolean, state: FlowState): FlowState | null {
  const [result] = results;
  if (!result || results.length > 1 || result.op === 'wait' || isOneMore(result)) return state;
  return (result.gaveBack || !result.releases) && tellsWin(result, right, !equal) && !setsFree(ev, result) ? loseLock(ev, state, result) : state;
}

/** A semaphore's word is lowered by one: a permit is held until it is raised again. */
function takesPermit(result: AtomicResult): boolean {
  return stepOf(result)?.key === integer(-1).key;
}

/** One more reader of a word that others take as a whole. */
function isOneMore(result: AtomicResult): boolean {
  return stepOf(result)?.key === integer(1).key && !(result.expected && constantOf(result.expected));
}

function stepOf({ op, expected, replacement }: AtomicResult): Polynomial | undefined {
  const [before, after] = [expected && integerOf(expected), replacement && integerOf(replacement)];
  return op === 'compareExchange' && before && after ? subtract(after, before) : undefined;
}

/** A successful compareExchange is this agent's own write: earlier looks at the word are used up. */
function withoutDecisionsOn(ev: Evaluator, result: AtomicResult, state: FlowState, whole: boolean): FlowState {
  const own = withoutDecisions(state, ({ read }) => {
    const source = ev.world.accessById[read];
    return source !== undefined && syncLocation(source.region, source.low) === result.locationKey;
  });
  // Some bits tell nothing of what is done under others.
  return whole ? withAcquired(own, [result.locationKey]) : own;
}

/** The operation found the word as it had to be and changed it to something else. */
function wins(result: AtomicResult, right: Value, equal: boolean): boolean {
  return !result.releases && tellsWin(result, right, equal);
}

function tellsWin(result: AtomicResult, right: Value, equal: boolean): boolean {
  if (result.op === 'compareExchange' && result.expected) {
    const expected = constantOf(result.expected);
    const found = constantOf(right);
    if (equal) return right.key === result.expected.key || sameInteger(right, result.expected) || (!!expected && !!found && expected.v === found.v);
    // With a two-valued word, `!== HELD` means that it was free.
    const replacement = result.replacement && constantOf(result.replacement);
    return !!found && !!replacement && found.v === replacement.v && !!expected && expected.v !== found.v;
  }
  if (result.op === 'exchange' && result.replacement) {
    const found = constantOf(right);
    const replacement = constantOf(result.replacement);
    if (!found || !replacement) return false;
    return equal ? found.v !== replacement.v : found.v === replacement.v;
  }
  return false;
}

/** The number of a slot is returned although the compareExchange of its word found it taken. */
export function noteReturnedClaim(ev: Evaluator, value: Value): void {
  const slot = integerOf(value);
  if (!slot || slot.terms.length === 0 || !ev.state) return;
  for (const { read, test } of ev.state.decisions.values()) {
    const access = ev.world.accessById[read];
    if (test === '!== 0' && access?.operation === 'compareExchange' && access.index?.key === slot.key) ev.world.returnedLosses.add(read);
  }
}

function sameInteger(a: Value, b: Value): boolean {
  const left = integerOf(a);
  const right = integerOf(b);
  return left !== undefined && right !== undefined && left.key === right.key;
}

/** A slot number computed from the word that a compareExchange confirmed belongs to this agent alone. */
function claimSymbols(ev: Evaluator, result: AtomicResult): void {
  const reads = new Set(result.expected?.reads ?? []);
  if (reads.size === 0) return;
  for (const symbol of ev.symbols.values()) if (symbol.reads.some((read) => reads.has(read))) symbol.kind = 'ticket';
}

/** `while (load(serving) !== myTicket)`: a ticket lock, held while the ticket is served. */
function settleTicket(ev: Evaluator, left: Value, right: Value, state: FlowState): FlowState | null {
  for (const [word, ticket] of [[left, right], [right, left]] as const) {
    const key = isTicket(ticket) ? wordLoaded(ev, word) : undefined;
    if (key === undefined) continue;
    const token = ev.activation.path;
    // Each round draws a ticket of its own.
    return takeLock(ev, attemptAnew(state, ticketResult(token)), { key, scope: 'all-agents', token });
  }
  return state;
}

/** The word that the value was loaded from, at one place or several. */
function wordLoaded(ev: Evaluator, { reads }: Value): string | undefined {
  const words = new Set(reads.map((read) => {
    const access = ev.world.accessById[read];
    return access?.operation === 'load' ? syncLocation(access.region, access.low) : undefined;
  }));
  return words.size === 1 ? [...words][0] : undefined;
}

/** A number that was drawn; a variable that keeps it may have its first value besides. */
export function isTicket({ atoms, open }: Value): boolean {
  const numbers = atoms.flatMap((atom) => (atom.k === 'number' ? [atom.n] : atom.k === 'atomic-result' ? [atom.result.old] : []));
  const isDrawn = (n: Polynomial): boolean => symbolsOf(n).some((symbol) => symbol.kind === 'ticket');
  return !open && numbers.some(isDrawn) && numbers.every((n) => isDrawn(n) || isConstant(n)) && atoms.every((atom) => atom.k !== 'const' || atom.v === undefined || atom.v === null);
}

/**
 * A test on a variable or array length that outlives the handler, made in a handler that runs once for each agent's
 * end or message: `if (--running === 0)`, `if (parts.length === threads)`.
 */
export function countsTasks(ev: Evaluator, test: Expression): boolean {
  if (ev.task.kind !== 'message' && ev.task.kind !== 'event') return false;
  const counter = (e: Expression): boolean => {
    if (e.k === 'update') return e.target.k === 'bind' ? outlives(e.target.id) : e.target.k === 'member';
    if (e.k === 'assign') return e.op !== '=' && (e.target.k === 'bind' ? outlives(e.target.id) : e.target.k === 'member');
    if (e.k === 'var') return outlives(e.id) && (ev.activation.module.facts.variables[e.id]?.writes ?? 0) > 0 && isNumber(variableValue(ev, e.id));
    if (e.k === 'member') return (e.property === 'length' || e.property === 'size') && e.object.k === 'var' && outlives(e.object.id);
    return false;
  };
  const isNumber = (value: Value): boolean => value.atoms.some((atom) => atom.k === 'number');
  const outlives = (id: number): boolean => {
    const owner = ev.activation.module.facts.variables[id]?.owner;
    return owner !== undefined && owner !== ev.activation.function.id;
  };
  if (test.k === 'binary') return ['===', '==', '>=', '<=', '<', '>', '!==', '!='].includes(test.op) && (counter(test.left) || counter(test.right));
  return counter(test);
}

/** On the side of the test where the count is reached, what held for one instance holds for all. */
export function joinedWhenCounted(ev: Evaluator, branches: Branches): Branches {
  const promote = (state: FlowState | null): FlowState | null => {
    if (!state) return state;
    const all = [...state.facts].filter((fact) => fact.endsWith(':one') && ev.task.facts.has(fact)).map((fact) => `${fact.slice(0, -4)}:all`);
    return withFacts(state, all);
  };
  return { yes: promote(branches.yes), no: promote(branches.no) };
}
