/** Agents that are started in a loop, and know by a number or a text that they were given in which of its rounds. */
import { satisfies } from '../acquisition.js';
import { OWN_NUMBER } from '../flow-state.js';
import { isConstant, linearIn, symbolsOf } from '../polynomial.js';
import { constantOf, integerOf, type Comparison, type RoundOf, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';

/** Who finds that what it was given comes from one certain round: there is one agent of that number. */
export function ownNumbers(ev: Evaluator, left: Value, op: Comparison['op'], right: Value): string[] {
  return ownRound(ev, roundWhere(left, op, right));
}

export function ownRound(ev: Evaluator, round: RoundOf | undefined): string[] {
  return round && round.counter.agent !== ev.agent.key ? [`${OWN_NUMBER}${round.counter.key}=${round.number}`] : [];
}

/** The one round in which the comparison holds. */
export function roundWhere(left: Value, op: Comparison['op'], right: Value): RoundOf | undefined {
  const bound = constantOf(right)?.v;
  return typeof bound === 'number' ? roundOfNumber(left, op, bound) : typeof bound === 'string' ? roundOfText(left, op, bound) : undefined;
}

function roundOfNumber(left: Value, op: Comparison['op'], bound: number): RoundOf | undefined {
  const number = integerOf(left);
  const [counter, ...others] = number ? symbolsOf(number) : [];
  if (!number || !counter || others.length > 0 || counter.kind !== 'iteration') return undefined;
  const parts = linearIn(number, counter);
  if (!parts || !isConstant(parts.coefficient) || op === 'truthy') return undefined;
  const [low] = counter.lows.filter(isConstant).map((p) => p.constant).sort((a, b) => b - a);
  const [high] = counter.highs.filter(isConstant).map((p) => p.constant).sort((a, b) => a - b);
  const value = (n: number): number => parts.coefficient.constant * n + parts.rest.constant;
  const only = op === '===' ? [(bound - parts.rest.constant) / parts.coefficient.constant] : low === undefined || high === undefined || high - low > 64 ? []
    : Array.from({ length: Math.max(0, high - low) }, (_, i) => low + i).filter((n) => satisfies(value(n), op, String(bound)));
  return only.length === 1 ? { counter, number: only[0] as number } : undefined;
}

/** The text is one of several that are given in a round each, or it is the only one that is left. */
function roundOfText(left: Value, op: Comparison['op'], bound: string): RoundOf | undefined {
  if (left.open || (op !== '===' && op !== '!==')) return undefined;
  const possible = left.atoms.filter((atom) => atom.k !== 'const' || (atom.v === bound) === (op === '==='));
  const rounds = possible.map((atom) => (atom.k === 'const' ? atom.round : undefined));
  const [first] = rounds;
  return first && rounds.every((round) => round?.counter.key === first.counter.key && round.number === first.number) ? first : undefined;
}
