/** What is known on either side of a condition: decisions on shared reads, locks won, paths that cannot be. */
import type { Expression } from '../../facts/ir.js';
import { bitTest } from '../bit-decisions.js';
import { COMPARED_AGAIN, syncLocation } from '../access.js';
import { COUNTED, join, OWN_IDENTITY, withDecisions, withFacts, type Decision, type FlowState } from '../flow-state.js';
import { symbolsOf, type Polynomial } from '../polynomial.js';
import { constantOf, type Atom, type Comparison, type Value } from '../values.js';
import { testedBits } from './bit-tests.js';
import type { Evaluator } from './evaluator.js';
import { evaluate } from './expressions.js';
import { comparedFlag, whereFlagSet, whereUnset } from './latches.js';
import { assumeCondition, assumeTold } from './lock-conditions.js';
import { noteLook } from './memory.js';
import { ownNumbers, ownRound } from './own-numbers.js';
import { assumeOutcome } from './outcomes.js';
import { assumeToldNumber } from './told-numbers.js';
import { settlePermit } from './permits.js';
import { countsTasks, isTicket, joinedWhenCounted, settleAtomicTest } from './sync-events.js';

export interface Branches {
  readonly yes: FlowState | null;
  readonly no: FlowState | null;
}

export function branch(ev: Evaluator, test: Expression): Branches {
  if (!ev.state) return { yes: null, no: null };
  if (test.k === 'unary' && test.op === '!') {
    const { yes, no } = branch(ev, test.value);
    return { yes: no, no: yes };
  }
  if (test.k === 'logical' && test.op !== '??') {
    const left = branch(ev, test.left);
    ev.state = test.op === '&&' ? left.yes : left.no;
    const right = ev.state ? branch(ev, test.right) : { yes: null, no: null };
    return test.op === '&&' ? { yes: right.yes, no: join(left.no, right.no) } : { yes: join(left.yes, right.yes), no: right.no };
  }
  const counted = countsTasks(ev, test);
  const value = evaluate(ev, test);
  if (!ev.state) return { yes: null, no: null };
  const outer = ev.testing;
  ev.testing = test.at;
  const both = branchOnValue(ev, value, ev.state);
  ev.testing = outer;
  const branches = withLatch(ev, test, { yes: assumeCondition(ev, test, true, both.yes), no: assumeCondition(ev, test, false, both.no) });
  return counted ? joinedWhenCounted(ev, branches) : branches;
}

/** On one side, the test found that something was not done yet. */
function withLatch(ev: Evaluator, test: Expression, branches: Branches): Branches {
  const compared = ev.latches.size > 0 ? comparedFlag(test) : undefined;
  if (!compared) return branches;
  const [set, unset] = compared.unsetIf ? [branches.no, branches.yes] : [branches.yes, branches.no];
  const open = whereUnset(ev, compared.flag, unset);
  const known = whereFlagSet(ev, compared.flag, set);
  return compared.unsetIf ? { yes: open, no: known } : { yes: known, no: open };
}

export function branchOnValue(ev: Evaluator, value: Value, state: FlowState): Branches {
  ev.watch?.decided(value);
  const known = constantOf(value);
  if (known && typeof known.v === 'boolean') return known.v ? { yes: state, no: null } : { yes: null, no: state };
  return { yes: assume(ev, value, true, state), no: assume(ev, value, false, state) };
}

/** The state where `value` is truthy (or falsy); null where it cannot be. */
function assume(ev: Evaluator, value: Value, truth: boolean, state: FlowState): FlowState | null {
  const possible = value.atoms.filter((atom) => couldBe(atom, truth));
  // A value that nothing is known of yet may turn out either way.
  if (possible.length === 0) return value.open || value.atoms.length === 0 ? withDecisions(state, value.reads.map((read) => ({ read }))) : null;
  const states = possible.map((atom) => assumeAtom(ev, atom, value, truth, state));
  if (value.open) states.push(withDecisions(state, value.reads.map((read) => ({ read }))));
  return states.reduce((a, b) => join(a, b));
}

/** Whether the value may be truthy, or falsy. */
export function couldBe(atom: Atom, truth: boolean): boolean {
  switch (atom.k) {
    case 'const':
      return Boolean(atom.v) === truth;
    case 'number':
      return atom.n.terms.length > 0 || Boolean(atom.n.constant) === truth;
    case 'comparison':
    case 'atomic-result':
      return true;
    case 'builtin':
      return truth || /^(unknown|global(?!\.document$)|package:)/.test(atom.name);
    case 'object':
      return truth || atom.object.kind === 'external';
    default:
      return truth;
  }
}

function assumeAtom(ev: Evaluator, atom: Atom, value: Value, truth: boolean, state: FlowState): FlowState | null {
  if (atom.k === 'comparison') return assumeComparison(ev, atom.comparison, truth, state);
  if (atom.k === 'atomic-result' || atom.k === 'number') {
    if (atom.k === 'atomic-result') atom.result.testedAsTruth = true;
    const zero = { atoms: [{ k: 'number', n: { constant: 0, terms: [], key: '+0' } }], reads: [], open: false, key: '#+0' } satisfies Value;
    return assumeComparison(ev, { key: '', op: '!==', left: { ...value, atoms: [atom], open: false }, right: zero }, truth, state);
  }
  return withFacts(withDecisions(state, value.reads.map((read) => ({ read }))), atom.k === 'const' ? ownRound(ev, atom.round) : []);
}

export const OPPOSITE: Readonly<Record<Comparison['op'], Comparison['op']>> = {
  '===': '!==', '!==': '===', '<': '>=', '>=': '<', '>': '<=', '<=': '>', truthy: 'truthy',
};

function assumeComparison(ev: Evaluator, comparison: Comparison, truth: boolean, state: FlowState): FlowState | null {
  const op = truth ? comparison.op : OPPOSITE[comparison.op];
  const { left, right } = comparison;
  if (comparison.tells || comparison.outcomes) {
    const told = comparison.outcomes ? assumeOutcome(state, truth ? comparison.outcomes.yes : comparison.outcomes.no) : state;
    return assumeTold(ev, comparison.tells ?? [], truth, told);
  }
  const a = constantOf(left);
  const b = constantOf(right);
  // `!test`, `test === false`: a comparison that was stored and is compared itself.
  if (b && (op === '===' || op === '!==') && left.atoms.length > 0 && left.atoms.some((atom) => atom.k === 'comparison') && left.atoms.every((atom) => atom.k === 'comparison' || atom.k === 'const')) {
    return assume(ev, left, Boolean(b.v) === (op === '==='), state);
  }
  if (a && b && (op === '===' || op === '!==')) {
    if ((a.v === b.v) !== (op === '===')) return null;
  }
  if (b) state = assumeToldNumber(ev, left, op, b.v, state);
  noteSecondLook(ev, left, right);
  noteWaitResult(ev, left, b?.v);
  noteWaitResult(ev, right, a?.v);
  for (const read of [...left.reads, ...right.reads]) {
    const access = ev.world.accessById[read];
    if (access?.kind === 'update') noteLook(ev, access);
  }
  const decisions = [...decisionsOf(ev, left, op, right), ...decisionsOf(ev, right, flipped(op), left)];
  const decided = withFacts(withDecisions(state, decisions), [...countsReached(ev, decisions), ...ownNumbers(ev, left, op, right), ...ownNumbers(ev, right, flipped(op), left)]);
  if (op === '===' || op === '!==') return settleAtomicTest(ev, left, right, op === '===', decided);
  return settlePermit(ev, left, op, right, settlePermit(ev, right, flipped(op), left, decided));
}

/** Words whose atomic count came out at a certain number: it does so for one of those who count. */
function countsReached(ev: Evaluator, decisions: readonly Decision[]): string[] {
  return decisions.flatMap(({ read, test }) => {
    const access = ev.world.accessById[read];
    return (access?.operation === 'add' || access?.operation === 'sub') && test?.startsWith('===') === true ? [`${COUNTED}${syncLocation(access.region, access.low)}`] : [];
  });
}

/** Two loads of one word compared with each other: what was read in between counts only if the word stayed the same. */
function noteSecondLook(ev: Evaluator, left: Value, right: Value): void {
  const words = (value: Value): string[] => value.reads.flatMap((read) => {
    const access = ev.world.accessById[read];
    return access?.operation === 'load' ? [syncLocation(access.region, access.low)] : [];
  });
  for (const location of words(left)) {
    if (words(right).includes(location) && left.key !== right.key) ev.log.push({ k: 'release', location: `${COMPARED_AGAIN}${location}` });
  }
}

/** `wait(…) === 'ok'`: what the result is asked for. */
function noteWaitResult(ev: Evaluator, result: Value, text: unknown): void {
  if (typeof text !== 'string') return;
  for (const read of result.reads) {
    if (ev.world.accessById[read]?.operation !== 'wait') continue;
    const texts = ev.world.comparedResults.get(read) ?? new Set();
    ev.world.comparedResults.set(read, texts.add(text));
    ev.resultsCompared.add(read);
  }
}

/** The comparison with its sides exchanged. */
export function flipped(op: Comparison['op']): Comparison['op'] {
  return op === '<' ? '>' : op === '>' ? '<' : op === '<=' ? '>=' : op === '>=' ? '<=' : op;
}

/** A read compared as it is with a constant says what the word was; any other use says only that it decided. */
function decisionsOf(ev: Evaluator, value: Value, op: Comparison['op'], against: Value): Decision[] {
  const bound = constantOf(against);
  return value.reads.map((read) => {
    if (op === 'truthy') return { read };
    // Whatever is computed of the word, it names this agent; but what is less or more names nobody.
    if ((op === '===' || op === '!==') && isOwnIdentity(ev, against)) return { read, test: `${op} ${OWN_IDENTITY}` };
    const bits = testedBits(value, op, against);
    if (bits && isReadItself(bits.of, read)) return { read, test: bitTest(bits.mask, bits.clear) };
    if (!isReadWithOffset(ev, value, read)) return { read };
    return { read, test: `${op} ${bound && isDirectRead(ev, value, read) ? String(bound.v) : '?'}` };
  });
}

/** Compared with something that only this agent writes: its thread id, a ticket it drew, the number that it was started with. */
function isOwnIdentity(ev: Evaluator, value: Value): boolean {
  return isTicket(value) || (value.atoms.length > 0 && value.atoms.every((atom) => atom.k === 'number' && symbolsOf(atom.n).some((symbol) => symbol.kind === 'ticket' || (symbol.kind === 'iteration' && symbol.agent !== ev.agent.key))));
}

function isDirectRead(ev: Evaluator, value: Value, read: number): boolean {
  return isReadWithOffset(ev, value, read) && value.atoms.every((atom) => (atom.k === 'number' ? atom.n : atom.k === 'atomic-result' ? atom.result.old : undefined)?.constant === 0);
}

/** The read itself, or a constant more or less. */
function isReadWithOffset(ev: Evaluator, value: Value, read: number): boolean {
  const access = ev.world.accessById[read];
  if (!access) return false;
  return value.atoms.every((atom) => {
    const n = atom.k === 'number' ? atom.n : atom.k === 'atomic-result' ? atom.result.old : undefined;
    return n !== undefined && isReadItself(n, read);
  });
}

function isReadItself({ terms: [term, ...others] }: Polynomial, read: number): boolean {
  const [symbol] = term?.symbols ?? [];
  return others.length === 0 && term?.factor === 1 && term.symbols.length === 1 && symbol?.path.startsWith('read:') === true && symbol.reads.includes(read);
}
