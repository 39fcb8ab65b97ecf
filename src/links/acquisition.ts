/** Which words a state has been told by: what was done before they were set is seen there. */
import { syncLocation, type Access } from './access.js';
import { BITS } from './bit-decisions.js';
import type { Decision, FlowState } from './flow-state.js';
import { constantOf } from './values.js';

/** Sync locations waited on, and those whose atomic read let control come to this state. */
export function wordsAcquired(state: FlowState, accessById: readonly Access[]): ReadonlySet<string> {
  const locations = new Set(state.acquired);
  for (const decision of state.decisions.values()) {
    const access = accessById[decision.read];
    if (access?.atomic && !tellsNothing(access, decision)) locations.add(syncLocation(access.region, access.low));
  }
  return locations;
}

/**
 * An atomic count that did not come out as the last one tells nothing of those who count later on; and a word that was
 * found as others leave it who try the same (a claim that was lost) tells only that somebody has begun.
 */
function tellsNothing(access: Access, { test }: Decision): boolean {
  if (test === undefined) return false;
  const [op = '', bound = '?'] = test.split(' ', 2);
  const claimed = access.written && constantOf(access.written);
  switch (access.operation) {
    case 'add':
      return op === '!==' || op === '<' || op === '<=';
    case 'sub':
      return op === '!==' || op === '>' || op === '>=';
    case 'or':
    case 'and':
      // Who takes some bits of a word has to do with who gives back these bits.
      return op === BITS;
    case 'exchange':
    case 'compareExchange':
      return claimed !== undefined && satisfies(claimed.v, op, bound);
    default:
      return false;
  }
}

/** Whether a word of this value passes the test; never where the test is against something unknown. */
export function satisfies(value: unknown, op: string, bound: string): boolean {
  if (bound === '?') return false;
  const [a, b] = [Number(value), Number(bound)];
  switch (op) {
    case '===':
      return String(value) === bound;
    case '!==':
      return String(value) !== bound;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      return false;
  }
}
