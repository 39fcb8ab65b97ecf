/** Numbers that tell of a lock: a function returns that of the slot it has taken, and another value, such as -1, where it took none. */
import { satisfies } from '../acquisition.js';
import type { FlowState } from '../flow-state.js';
import { takenLocks, takenOn, type LockPath } from '../lock-paths.js';
import { isConstant } from '../polynomial.js';
import { constantOf, integerOf, type Atom, type Comparison, type Value } from '../values.js';
import type { Evaluator } from './evaluator.js';
import type { Exit } from './lock-exits.js';
import { assumeTold } from './lock-conditions.js';

/** Notes, where a function ends, which of the numbers that it returns come with which locks. */
export function noteToldNumbers(ev: Evaluator, exits: readonly Exit[], before: FlowState): void {
  const returns = exits.filter(({ kind }) => kind === 'return' || kind === 'end');
  const [slots, others] = [returns.filter((exit) => isSlot(exit.value)), returns.filter((exit) => !isSlot(exit.value))];
  if (slots.length === 0 || others.length === 0 || !others.every(({ value }) => constantOf(value))) return;
  for (const { value, paths, state } of slots) {
    const taken = takenLocks(paths).filter(({ lock: { key } }) => state.held.has(key) && !takenOn(before.lockPaths, key) && others.every((exit) => !exit.state.held.has(key)));
    const number = integerOf(value);
    if (number && taken.length > 0) ev.toldNumbers.set(number.key, taken);
  }
}

function isSlot(value: Value): boolean {
  const number = integerOf(value);
  return number !== undefined && !isConstant(number);
}

/** The test keeps the number of the slot apart from all else that the function may have returned. */
export function assumeToldNumber(ev: Evaluator, { atoms }: Value, op: Comparison['op'], bound: unknown, state: FlowState): FlowState {
  if (ev.toldNumbers.size === 0) return state;
  const told = atoms.map((atom) => pathsOf(ev, atom));
  const constants = atoms.filter((_, i) => told[i] === undefined);
  if (constants.length === 0 || constants.length === atoms.length || !constants.every((atom) => atom.k === 'const' || (atom.k === 'number' && isConstant(atom.n)))) return state;
  const passes = constants.map((atom) => satisfies(atom.k === 'const' ? atom.v : atom.k === 'number' ? atom.n.constant : undefined, op, String(bound)));
  if (passes.some((passed) => passed !== passes[0])) return state;
  const paths = told.flatMap((each) => each ?? []);
  // Where the other values pass, a number of a slot passes only by a test that is not about it.
  return passes[0] && (op === '!==' || op === '>=' || op === '>') ? state : assumeTold(ev, paths, passes[0] === false, state);
}

function pathsOf(ev: Evaluator, atom: Atom): readonly LockPath[] | undefined {
  const number = atom.k === 'number' ? atom.n : atom.k === 'atomic-result' ? atom.result.old : undefined;
  return number && ev.toldNumbers.get(number.key);
}
