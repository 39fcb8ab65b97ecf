/** What local variables hold in a loop: numbers that each round moves by the same step are formulas of the round's number. */
import type { ForEachStatement, LoopStatement, VariableId } from '../../facts/ir.js';
import { join, withAcquired, withLocal, withoutLocal, type FlowState } from '../flow-state.js';
import { add, integer, isConstant, multiply, subtract, symbolsOf, type Polynomial } from '../polynomial.js';
import { numeric, union, withReads, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { stepOf } from './loop-steps.js';
import { asOneNumber } from './variables.js';

interface Progression {
  readonly start: Polynomial;
  readonly step: Polynomial;
}

/** Rounds of a loop as numbers. */
export interface Rounds {
  /** The round at hand, counted from zero. */
  readonly number: Polynomial;
  /** How many there are, where one end of the loop tells. */
  total?: Polynomial;
  /** Ends that the loop's test sets to a variable that counts its rounds; exclusive. */
  readonly endsOf?: (id: VariableId) => readonly Polynomial[];
}

export class LoopLocals {
  readonly #progressions = new Map<VariableId, Progression>();
  readonly #given = new Set<VariableId>();

  constructor(readonly ev: Evaluator, readonly rounds: Rounds) {}

  /** The state that the first round starts from. */
  firstHead(entry: FlowState | null, loop: LoopStatement | ForEachStatement): FlowState | null {
    let head = entry;
    for (const [id, value] of entry?.locals ?? []) {
      const start = onlyNumber(value);
      const step = start && stepOf(this.ev, loop, id);
      const moved = start && step && this.#formula({ start, step }, value);
      if (!head || !moved) continue;
      this.#progressions.set(id, { start, step });
      this.#bound(id, { start, step });
      head = withLocal(head, id, moved);
    }
    return head;
  }

  /** The state that the next round starts from; the same as `head` when nothing new came back. */
  nextHead(entry: FlowState, head: FlowState, back: FlowState, first: boolean): FlowState | null {
    const joined = join(entry, back);
    // What one round waited for is known in the next one: that is what barriers are for.
    let next = joined && withAcquired(joined, back.acquired);
    for (const [id, start] of entry.locals) {
      const value = next && this.#valueAtHead(id, start, head.locals.get(id), back.locals.get(id), first);
      if (next) next = value ? withLocal(next, id, value) : withoutLocal(next, [id]);
    }
    return next;
  }

  /** Joined by the loop's end, where the counts are those of the last round. */
  atExit(state: FlowState | null): FlowState | null {
    let after = state;
    for (const [id, { start, step }] of this.#progressions) {
      const moved = this.rounds.total && multiply(step, this.rounds.total);
      if (after) after = moved ? withLocal(after, id, numeric(add(start, moved))) : withoutLocal(after, [id]);
    }
    return after;
  }

  #valueAtHead(id: VariableId, start: Value, head: Value | undefined, back: Value | undefined, first: boolean): Value | undefined {
    if (!head || !back || this.#given.has(id)) return undefined;
    const progression = this.#progressions.get(id);
    if (first && !progression && start.key !== back.key) {
      const found = this.#progressionOf(start, back);
      if (!found) return this.#widened(id, union(start, back));
      this.#progressions.set(id, found);
      this.#bound(id, found);
      return this.#formula(found, back);
    }
    if (!progression && union(head, back).key === head.key) return head;
    const again = progression && this.#progressionOf(head, back);
    if (again && again.step.key === progression.step.key) return head;
    this.#progressions.delete(id);
    this.#given.add(id);
    return undefined;
  }

  #progressionOf(from: Value, to: Value): Progression | undefined {
    const start = onlyNumber(from);
    const end = onlyNumber(to);
    if (!start || !end) return undefined;
    const step = subtract(end, start);
    const rounds = new Set(symbolsOf(this.rounds.number).map((symbol) => symbol.key));
    const varies = symbolsOf(step).some((symbol) => rounds.has(symbol.key) || symbol.nest.some((key) => rounds.has(key)));
    return varies ? undefined : { start, step };
  }

  /** Numbers that come in different rounds are one number of which nothing is known but where it comes from. */
  #widened(id: VariableId, value: Value): Value {
    const moving = value.atoms.filter((atom) => atom.k === 'number' && !(isConstant(atom.n) && atom.n.constant < 0));
    if (moving.length < 2 || moving.every((atom) => atom.k === 'number' && isConstant(atom.n))) return value;
    return asOneNumber(this.ev, this.ev.activation.frame, id, value, moving);
  }

  /** The loop's test on the variable tells how many rounds there are. */
  #bound(id: VariableId, { start, step }: Progression): void {
    const totals = (this.rounds.endsOf?.(id) ?? []).flatMap((end) => roundsUntil(start, step, end) ?? []);
    const [symbol] = symbolsOf(this.rounds.number);
    if (!symbol || totals.length === 0) return;
    symbol.highs = totals;
    if (totals.length === 1) this.rounds.total = totals[0] as Polynomial;
  }

  #formula({ start, step }: Progression, back: Value): Value | undefined {
    const moved = multiply(step, this.rounds.number);
    return moved && withReads(numeric(add(start, moved)), back.reads);
  }
}

function onlyNumber(value: Value): Polynomial | undefined {
  const [atom] = value.atoms;
  return value.atoms.length === 1 && !value.open && atom?.k === 'number' ? atom.n : undefined;
}

/** How often a counter goes from `start` by `step` until it reaches `end`. */
export function roundsUntil(start: Polynomial, step: Polynomial, end: Polynomial): Polynomial | undefined {
  const way = subtract(end, start);
  if (step.key === integer(1).key) return way;
  return isConstant(step) && isConstant(way) && step.constant > 0 ? integer(Math.max(0, Math.ceil(way.constant / step.constant))) : undefined;
}
