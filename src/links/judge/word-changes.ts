/** What a write may do to a word that agents sleep on. */
import { mayChangeBits } from '../bit-decisions.js';
import { OWN_IDENTITY, type Decision } from '../flow-state.js';
import type { Access } from '../access.js';
import { constantOf } from '../values.js';
import { satisfies } from '../acquisition.js';
import { isSameWord, type Wait } from './waits.js';

/** The write may bring about what the wait is for: who sleeps has to be woken. */
export function endsWait(write: Access, wait: Wait, accessById: readonly Access[]): boolean {
  if (startsElsewhere(write, wait, accessById)) return false;
  const tests = wait.looks.map(({ test }) => test);
  const bits = tests.map((test) => mayChangeBits(write, test));
  if (bits.length > 0 && bits.every((changed) => changed !== undefined)) return bits.includes(true);
  if (write.operation === 'add' || write.operation === 'sub') return stepEnds(write, tests);
  if (write.operation === 'and' || write.operation === 'or' || write.operation === 'xor') return tests.some((test) => test === undefined);
  const value = write.written && constantOf(write.written);
  if (!value) return write.operation === 'store' || write.operation === 'exchange';
  if (wait.expected && String(wait.expected.v) === String(value.v)) return false;
  if (tests.length === 0) return true;
  // What a test is about is not always known. An agent that takes what it needs is no sign of something to wait for.
  const takes = write.operation === 'compareExchange';
  return tests.some((test) => (test === undefined || test.endsWith('?') ? !takes : !holds(test, value.v)));
}

function holds(test: string, value: unknown): boolean {
  const [op = '', bound = '?'] = test.split(' ', 2);
  return test.endsWith(OWN_IDENTITY) || satisfies(value, op, bound);
}

/** Up or down by a known step: whoever waits for more is not served by less. */
function stepEnds(write: Access, tests: readonly (string | undefined)[]): boolean {
  const step = write.written && constantOf(write.written);
  if (typeof step?.v !== 'number') return false;
  const rises = (write.operation === 'add') === step.v >= 0;
  if (tests.length === 0) return true;
  return tests.some((test) => {
    const [op = '', bound = '?'] = (test ?? '').split(' ', 2);
    return rises ? op === '<' || op === '<=' || op === '===' : op === '>' || op === '>=' || (op === '===' && bound !== '0') || (op === '!==' && bound === '0');
  });
}

/** The write is made only where the word is another one than the sleepers expect: some other change has ended their wait. */
function startsElsewhere(write: Access, { access, expected }: Wait, accessById: readonly Access[]): boolean {
  if (!expected) return false;
  const from = write.expected && constantOf(write.expected);
  if (from && write.operation === 'compareExchange') return String(from.v) !== String(expected.v);
  return [...write.state.decisions.values()].some(({ read, test }: Decision) => {
    const source = accessById[read];
    return source !== undefined && isSameWord(source, access) && test !== undefined && !test.endsWith('?') && !holds(test, expected.v);
  });
}

/** The write may make the word again what the sleepers expected. */
export function mayRestore(write: Access, { expected }: Wait): boolean {
  if (!expected) return false;
  const value = write.written && constantOf(write.written);
  if (write.operation === 'sub' || write.operation === 'add') return typeof value?.v === 'number' && (write.operation === 'sub') === value.v >= 0 && expected.v === 0;
  return value !== undefined && String(value.v) === String(expected.v);
}
