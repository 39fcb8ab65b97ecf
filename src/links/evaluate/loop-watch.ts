/** Watches a loop while it is run: which reads decide that it goes round, and what a round does. */
import type { LoopStatement, VariableId } from '../../facts/ir.js';
import type { Access } from '../access.js';
import type { FlowState } from '../flow-state.js';
import { doingsOf } from '../loop.js';
import { symbolsOf, type IntegerSymbol } from '../polynomial.js';
import type { Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import { variablesSetIn } from './loop-steps.js';

export class LoopWatch {
  /** What each read that decides something in the loop is compared with. */
  readonly #compared = new Map<number, readonly Value[]>();
  readonly #tested = new Set<number>();
  #inTest = false;
  readonly #marks: { readonly log: number; readonly returns: number; readonly throws: number; readonly suspended: number; readonly yielded: number };

  constructor(readonly ev: Evaluator, readonly loop: LoopStatement, readonly outer: LoopWatch | undefined) {
    const { activation } = ev;
    this.#marks = {
      log: ev.log.length, returns: activation.returnStates.length, throws: activation.throwStates.length, suspended: activation.suspended.length,
      yielded: activation.yieldStates.length,
    };
  }

  /** Runs the loop's test: all the reads that decide something in it decide over the next round. */
  test<T>(run: () => T): T {
    this.#inTest = true;
    const result = run();
    this.#inTest = false;
    return result;
  }

  /** `value` decides which way control goes. */
  decided(value: Value): void {
    for (const read of value.reads) {
      const against = value.atoms.flatMap((atom) => (atom.k === 'comparison' ? [atom.comparison.left, atom.comparison.right] : [])).filter((side) => !side.reads.includes(read));
      this.#compared.set(read, [...(this.#compared.get(read) ?? []), ...against]);
      if (this.#inTest) this.#tested.add(read);
    }
    this.outer?.decided(value);
  }

  /** Notes the loop; `exits`: where it is left by `break`. Returns the watch of the loop around. */
  done(exits: readonly (FlowState | null)[]): LoopWatch | undefined {
    const { ev, loop } = this;
    const { activation } = ev;
    const left = [...exits, ...activation.returnStates.slice(this.#marks.returns), ...activation.throwStates.slice(this.#marks.throws)];
    const deciding = new Set([...this.#tested, ...left.flatMap((state) => [...(state?.decisions.values() ?? [])].map(({ read }) => read))]);
    if (deciding.size === 0) return this.outer;
    const { accesses, acts } = doingsOf(ev.log.slice(this.#marks.log));
    const decisive = [...accesses].filter((access) => deciding.has(access.id) && access.kind !== 'write');
    if (decisive.length === 0) return this.outer;
    // A test that looks at other places in each round walks through memory.
    const walks = decisive.some((access) => this.#tested.has(access.id) && !this.#stays(access));
    const decidedBy = decisive.map(({ id }) => id);
    const waitsFor = walks ? [] : decisive.filter((access) => this.#stays(access)).map(({ id }) => id);
    const suspends = activation.suspended.length > this.#marks.suspended || activation.yieldStates.length > this.#marks.yielded;
    ev.loops.set(`${ev.task.key}|${ev.site(loop.at)}`, { agent: ev.agent.key, task: ev.task.key, file: ev.file, at: loop.at, decidedBy, waitsFor, accesses, acts, suspends });
    return this.outer;
  }

  /** It is the same place in each round, and compared with the same: a loop that moves on itself reads, and does not wait. */
  #stays(access: Access): boolean {
    const assigned = variablesSetIn(this.loop);
    const round = this.ev.nest.at(-1);
    const moves = (symbol: IntegerSymbol): boolean => varies(symbol, round, assigned);
    const against = this.#compared.get(access.id) ?? [];
    // What was read elsewhere, in one round or another.
    if (access.low === undefined || against.some((value) => value.reads.length > 0 && value.atoms.length !== 1)) return false;
    return ![...symbolsOf(access.low), ...against.flatMap((value) => value.atoms.flatMap((atom) => (atom.k === 'number' ? symbolsOf(atom.n) : [])))].some(moves);
  }
}

/** The loop's own counter, or a variable that it assigns to. */
function varies(symbol: IntegerSymbol, round: string | undefined, assigned: ReadonlySet<VariableId>): boolean {
  const variable = /:v(\d+)$/.exec(symbol.path)?.[1];
  return symbol.key === round || (variable !== undefined ? assigned.has(Number(variable)) : symbol.kind === 'iteration' && round !== undefined && symbol.nest.includes(round));
}
