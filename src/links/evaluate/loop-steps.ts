/**
 * Variables that each round of a loop moves by one step, as the loop's code tells before it is run: `start += size`,
 * `start = end` after `const end = start + size`. What the first round does with them it does with a formula already.
 */
import type { Expression, ForEachStatement, LoopStatement, Statement, VariableId } from '../../facts/ir.js';
import { listIn } from '../lists.js';
import { walk } from '../module-graph.js';
import { integer, type Polynomial } from '../polynomial.js';
import type { Evaluator } from './evaluator.js';
import { evaluateAgain, toInteger } from './expressions.js';

type AnyLoop = LoopStatement | ForEachStatement;
type Assignment = Extract<Expression, { k: 'assign' | 'update' }>;

interface Assignments {
  /** The variables that the loop's own code declares or assigns to, with the assignments. */
  readonly byVariable: ReadonlyMap<VariableId, readonly Assignment[]>;
  /** Those that each round comes to, once. */
  readonly inEachRound: ReadonlySet<Assignment>;
  readonly declared: ReadonlyMap<VariableId, Expression | undefined>;
  readonly set: ReadonlySet<VariableId>;
}

const known = new WeakMap<AnyLoop, Assignments>();

function assignmentsIn(loop: AnyLoop): Assignments {
  const found = known.get(loop) ?? findAssignments(loop);
  known.set(loop, found);
  return found;
}

/** The variables that the loop's own code sets. */
export function variablesSetIn(loop: AnyLoop): ReadonlySet<VariableId> {
  return assignmentsIn(loop).set;
}

function findAssignments(loop: AnyLoop): Assignments {
  const [test, update] = loop.k === 'loop' ? [loop.test, loop.update] : [];
  const byVariable = new Map<VariableId, Assignment[]>();
  const declared = new Map<VariableId, Expression | undefined>();
  let jumps = false;
  walk([test, update, loop.body], (node) => {
    const { k } = node as { readonly k?: string };
    if (k === 'continue') jumps = true;
    if (k !== 'assign' && k !== 'update' && k !== 'declare') return;
    const statement = node as unknown as Assignment | Extract<Statement, { k: 'declare' }>;
    if (statement.target.k !== 'bind') return;
    const { id } = statement.target;
    if (statement.k === 'declare') declared.set(id, statement.value);
    else listIn(byVariable, id).push(statement);
  });
  const parts = update ? (update.k === 'sequence' ? update.items : [update]) : [];
  const own = jumps ? [] : loop.body.flatMap((statement) => (statement.k === 'expression' ? [statement.value] : []));
  const inEachRound = new Set([...parts, ...own].filter((e) => e.k === 'assign' || e.k === 'update'));
  return { byVariable, inEachRound, declared, set: new Set([...byVariable.keys(), ...declared.keys()]) };
}

/** The step of the variable, where it is the same in all the rounds. */
export function stepOf(ev: Evaluator, loop: AnyLoop, id: VariableId): Polynomial | undefined {
  const { byVariable, inEachRound, declared, set } = assignmentsIn(loop);
  const [assignment, ...others] = byVariable.get(id) ?? [];
  if (!assignment || others.length > 0 || !inEachRound.has(assignment)) return undefined;
  if (assignment.k === 'update') return integer(assignment.op === '++' ? 1 : -1);
  const step = assignment.op === '+=' ? assignment.value : assignment.op === '=' ? addedTo(id, assignment.value, declared) : undefined;
  return step && staysIn(step, set) ? toInteger(ev, step, evaluateAgain(ev, step)) : undefined;
}

/** What `e` adds to the variable. */
function addedTo(id: VariableId, e: Expression, declared: Assignments['declared']): Expression | undefined {
  if (e.k === 'var') {
    const value = declared.get(e.id);
    return value && value.k !== 'var' ? addedTo(id, value, declared) : undefined;
  }
  if (e.k !== 'binary' || e.op !== '+') return undefined;
  if (e.left.k === 'var' && e.left.id === id) return e.right;
  return e.right.k === 'var' && e.right.id === id ? e.left : undefined;
}

/** Made of nothing but numbers and names that the loop does not set. */
function staysIn(e: Expression, set: ReadonlySet<VariableId>): boolean {
  if (e.k === 'const') return true;
  if (e.k === 'var') return !set.has(e.id);
  return e.k === 'binary' && staysIn(e.left, set) && staysIn(e.right, set);
}
