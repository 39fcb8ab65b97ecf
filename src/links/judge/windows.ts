/** Decisions and updates that take more than one step: the window in which another agent may get in between. */
import { mayChangeBits } from '../bit-decisions.js';
import { OWN_IDENTITY } from '../flow-state.js';
import { rangeOf, symbolsOf } from '../polynomial.js';
import { constantOf, integerOf } from '../values.js';
import { syncLocation, type Access } from '../access.js';
import type { Conflict, Program } from '../program.js';
import { satisfies } from '../acquisition.js';
import { inOneCriticalSection, isLastToCount } from './guards.js';
import { once } from './once.js';

/** From a read of a location to the write of the same location that depends on it. */
export interface Window {
  readonly read: Access;
  readonly write: Access;
  /** The read decides whether the write happens (and may feed it as well); otherwise it only feeds it. */
  readonly decides: boolean;
  /** A write of another agent that may come in between. */
  readonly conflict: Conflict;
}

/** `v[i]++`, `v[i] += x`, `v[i] = f(v[i])`, load … store. */
export const splitUpdates = once(findSplitUpdates);

function findSplitUpdates(program: Program): Window[] {
  return program.accesses.flatMap((write) => {
    if (write.kind === 'update' && !write.atomic && write.operation !== 'bulk') return windowOf(program, write, write, false);
    if (write.region.shared === 'no' || isPlacedByTicket(write) || !isDependentWrite(write)) return [];
    return program.reads(write.dependsOn).filter((read) => isStaleable(read) && sameLocation(read, write)).slice(0, 1)
      .flatMap((read) => windowOf(program, read, write, decides(write, read)));
  });
}

/** A store, or a compareExchange whose result nobody looks at: it fails when it should be tried again. */
function isDependentWrite(write: Access): boolean {
  return write.kind === 'write' || (write.operation === 'compareExchange' && !write.valueUsed);
}

/** A test of a location, then a write of it that the test let happen. */
export const checkedWrites = once(findCheckedWrites);

function findCheckedWrites(program: Program): Window[] {
  return program.accesses.flatMap((write) => {
    if (write.kind === 'read' || write.operation === 'bulk' || tellsWhetherItWon(write)) return [];
    // Whoever won the word itself may write it.
    if (write.state.held.has(syncLocation(write.region, write.low)) || isPlacedByTicket(write) || isClaimed(program, write)) return [];
    const tests = [...write.state.decisions.values()];
    return program.reads(new Set(tests.map((test) => test.read)))
      .filter((read) => read !== write && isStaleable(read) && sameLocation(read, write))
      // A check that is repeated under the lock counts; the look before it only saves taking the lock.
      .sort((a, b) => Number(inOneCriticalSection(b, write) !== undefined) - Number(inOneCriticalSection(a, write) !== undefined))
      // Of looks at one word, those at other bits of it come last.
      .sort((a, b) => Number(isOfOtherBits(a, write)) - Number(isOfOtherBits(b, write))).slice(0, 1)
      .flatMap((read) => windowOf(program, read, write, true));
  });
}

/** Setting a word, or bits of it, twice is like setting it once: whoever looks at what was there before has checked again. */
function tellsWhetherItWon({ operation, valueUsed }: Access): boolean {
  return operation === 'compareExchange' || (valueUsed && (operation === 'exchange' || operation === 'or' || operation === 'and'));
}

/** The slot belongs to whoever drew its number. */
function isPlacedByTicket(write: Access): boolean {
  return write.low !== undefined && symbolsOf(write.low).some((symbol) => symbol.kind === 'ticket');
}

/** Something was won by compareExchange that nobody gives back: what comes after is done once. */
function isClaimed(program: Program, write: Access): boolean {
  return [...write.state.held.values()].some((lock) => lock.scope === 'all-agents' && !lock.permit && lock.key.endsWith(']') && !program.isReleased(lock.key));
}

function decides(write: Access, read: Access): boolean {
  return [...write.state.decisions.values()].some((decision) => decision.read === read.id);
}

/** The value may be out of date when it is used; the result of an atomic update tells of a step that was made. */
function isStaleable(read: Access): boolean {
  return read.kind === 'read' && read.operation !== 'waitAsync' && read.operation !== 'bulk';
}

function sameLocation(a: Access, b: Access): boolean {
  return a.region.key === b.region.key && a.low !== undefined && a.low.key === b.low?.key && a.high?.key === b.high?.key;
}

function windowOf(program: Program, read: Access, write: Access, decided: boolean): Window[] {
  const whole = read === write || inOneCriticalSection(read, write) !== undefined;
  const found = program.conflictsOf(write, { ignoreLocks: !whole }).filter((conflict) => {
    if (conflict.other.kind === 'read' || conflict.other.operation === 'bulk' && conflict.other.kind !== 'write') return false;
    if (decided && !canFalsify(write, read, conflict.other)) return false;
    if (conflict.concurrency.kind === 'roles' && (!isReadThenWritten(program, conflict.other) || comparesIndices(program, write))) return false;
    if (conflict.other.state.held.has(syncLocation(write.region, write.low)) && decided) return false;
    if (isLastToCount(write, conflict.other) || (decided && isCountedAgainAfter(write, read, conflict.other))) return false;
    return !(isPlain(read) && isPlain(write) && program.isOrderedByPublication(conflict));
  });
  const [first] = found.sort((a, b) => rank(b) - rank(a));
  return first ? [{ read, write, decides: decided, conflict: first }] : [];
}

/**
 * The test found that all had counted, and each of them waits for a word that is set after the write before it counts again:
 * a barrier which somebody else opens.
 */
function isCountedAgainAfter(write: Access, read: Access, other: Access): boolean {
  const tests = [...write.state.decisions.values()].filter((decision) => decision.read === read.id);
  if ((other.operation !== 'add' && other.operation !== 'sub') || !tests.every(({ test }) => test !== undefined && /^=== -?\d/.test(test))) return false;
  const count = syncLocation(other.region, other.low);
  const waited = other.state.counted.get(count);
  // Whoever counts for the first time is one of those who had to come.
  if (!waited) return !other.state.posted.has(count);
  return [...write.releases].some((word) => word !== count && waited.has(word));
}

/** A method that writes without a look at what was there sets up or resets: it is not run beside the others. */
function isReadThenWritten(program: Program, write: Access): boolean {
  if (write.kind === 'update') return true;
  const reads = [...write.dependsOn, ...[...write.state.decisions.values()].map((decision) => decision.read)];
  return program.reads(reads).some((read) => sameLocation(read, write));
}

/**
 * The write is decided by two words compared with each other, as the indices of a queue are. Several methods of the one
 * who puts in (or takes out) are ways to do the same: a queue that allows more of them does not compare loads.
 */
function comparesIndices(program: Program, write: Access): boolean {
  const reads = program.reads([...write.dependsOn, ...[...write.state.decisions.values()].map((decision) => decision.read)]);
  return reads.some((read) => read.atomic && read.operation === 'load' && read.region !== write.region)
    || reads.some((read) => read.atomic && read.operation === 'load' && read.region === write.region && read.low !== undefined && write.low !== undefined && read.low.key !== write.low.key);
}

/** Other agents explain a hazard better than reads elsewhere: prefer a conflict with the very same code. */
function rank({ access, other }: Conflict): number {
  return Number(other.file === access.file && other.at[0] === access.at[0]) + Number(other.kind === 'update');
}

function isPlain(access: Access): boolean {
  return !access.atomic;
}

/** What is written has bounds, and the number is not within them. */
function isNever({ written }: Access, number: number): boolean {
  const integer = written && integerOf(written);
  const range = integer && rangeOf(integer);
  return range !== undefined && (number < range[0] || number > range[1]);
}

/** The write leaves the bits as they are that it was decided by. */
function isOfOtherBits(read: Access, write: Access): boolean {
  const tests = [...write.state.decisions.values()].filter((decision) => decision.read === read.id);
  return tests.length > 0 && tests.every(({ test }) => mayChangeBits(write, test) === false);
}

/** The other write may make untrue what the test found. */
function canFalsify(write: Access, read: Access, other: Access): boolean {
  const tests = [...write.state.decisions.values()].filter((decision) => decision.read === read.id).flatMap((decision) => (decision.test === undefined ? [] : [decision.test]));
  if (tests.length === 0) return true;
  const step = other.written && constantOf(other.written);
  return !tests.every((test) => {
    const [op = '', bound = '?'] = test.split(' ', 2);
    if (test.endsWith(OWN_IDENTITY) || mayChangeBits(other, test) === false) return true;
    if (other.operation === 'add' || other.operation === 'sub') {
      if (typeof step?.v !== 'number') return false;
      const rises = (other.operation === 'add') === step.v >= 0;
      return rises ? op === '>' || op === '>=' || (op === '!==' && bound === '0') : op === '<' || op === '<=';
    }
    return other.kind === 'write' && (step !== undefined ? satisfies(step.v, op, bound) : op === '!==' && isNever(other, Number(bound)));
  });
}
