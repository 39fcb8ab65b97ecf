/** Locks that are bits of a word: `or(words, i, BUSY)` that found them clear has taken them, and so has its mirror image with `and`. */
import { bitsLocation, syncLocation } from '../access.js';
import { bitTest } from '../bit-decisions.js';
import { bitsOf, complement, includesBits, isOneBit, lacksBits, otherOperand } from '../bits.js';
import type { FlowState, HeldLock } from '../flow-state.js';
import { isConstant, type Polynomial } from '../polynomial.js';
import { integerOf, type AtomicResult, type Value } from '../values.js';
import { clearIf, testedBits } from './bit-tests.js';
import type { Evaluator } from './evaluator.js';
import { loseLock, takeLock } from './lock-taking.js';

export function bitLock(ev: Evaluator, { locationKey }: AtomicResult, mask: Polynomial, set: boolean): HeldLock {
  return { key: bitsLocation(locationKey, mask), scope: 'all-agents', token: ev.activation.path, bits: { word: locationKey, mask, set }, ...(isConstant(mask) ? {} : { oneOf: true }) };
}

/** The test `left === right` (or its contrary) tells whether bits that an `or` or `and` has changed were changed by it; undefined where it is about something else. */
export function settleBits(ev: Evaluator, left: Value, right: Value, equal: boolean, state: FlowState): FlowState | null | undefined {
  const attempt = attemptOf(ev, left, right, equal) ?? attemptOf(ev, right, left, equal);
  if (!attempt) return undefined;
  const { result, mask, clear } = attempt;
  const set = result.op === 'or';
  const lock = bitLock(ev, result, mask, set);
  if (clear !== set) return result.releases ? state : loseLock(ev, state, result, lock.key);
  if (result.releases) return state;
  result.wonBy = { right, equal };
  return takeLock(ev, state, lock, [result]);
}

function attemptOf(ev: Evaluator, value: Value, against: Value, equal: boolean): { result: AtomicResult; mask: Polynomial; clear: boolean } | undefined {
  const [atom] = value.atoms;
  if (atom?.k === 'atomic-result' && value.atoms.length === 1) return wholeWord(atom.result, against, equal);
  const tested = testedBits(value, equal ? '===' : '!==', against);
  const result = tested && resultOf(ev, tested.of);
  const changed = result && bitsChanged(result);
  return result && changed && includesBits(changed, tested.mask) ? { result, mask: tested.mask, clear: tested.clear } : undefined;
}

/** The whole word is asked for: it holds nothing but the bits. */
function wholeWord(result: AtomicResult, against: Value, equal: boolean): { result: AtomicResult; mask: Polynomial; clear: boolean } | undefined {
  const changed = bitsChanged(result);
  const bound = integerOf(against);
  const clear = changed && bound && (isOneBit(changed) || bound.key === '+0') ? clearIf(equal, bound, changed) : undefined;
  return changed && clear !== undefined ? { result, mask: changed, clear } : undefined;
}

function bitsChanged({ op, replacement }: AtomicResult): Polynomial | undefined {
  const operand = replacement && integerOf(replacement);
  if (op === 'or') return operand;
  return op === 'and' && operand ? complement(operand) : undefined;
}

function resultOf(ev: Evaluator, old: Polynomial): AtomicResult | undefined {
  return [...ev.atomicResults.values()].find((result) => (result.op === 'or' || result.op === 'and') && result.old.key === old.key);
}

/** A compareExchange that has won: the bits that it changed, and that were known not to be so before. */
export function bitsTaken(ev: Evaluator, { expected, replacement, locationKey }: AtomicResult, state: FlowState): { mask: Polynomial; set: boolean } | undefined {
  const [before, after] = [expected && integerOf(expected), replacement && integerOf(replacement)];
  if (!before || !after || (isConstant(before) && isConstant(after))) return undefined;
  const joined = bitsOf(after, '|');
  const added = joined && otherOperand(joined, before);
  if (added && (lacksBits(before, added) || isDecided(ev, state, locationKey, bitTest(added, true)))) return { mask: added, set: true };
  const masked = bitsOf(after, '&');
  const kept = masked && otherOperand(masked, before);
  const removed = kept && complement(kept);
  return removed && isDecided(ev, state, locationKey, bitTest(removed, false)) ? { mask: removed, set: false } : undefined;
}

function isDecided(ev: Evaluator, state: FlowState, location: string, asked: string): boolean {
  return [...state.decisions.values()].some(({ read, test }) => test === asked && ev.world.accessById[read]?.atomic === true && locationOf(ev, read) === location);
}

function locationOf(ev: Evaluator, read: number): string | undefined {
  const access = ev.world.accessById[read];
  return access && syncLocation(access.region, access.low);
}
