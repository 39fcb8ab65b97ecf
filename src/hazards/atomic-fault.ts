/** Words for what is wrong with a call of `Atomics.*`: what happens, why, and what it comes to. */
import type { AtomicFault } from '../links/judge/atomics/atomic-fault.js';
import type { BufferView, Region } from '../links/heap.js';
import type { HazardContext } from './context.js';
import { lineText } from './places.js';
import { textAt } from './site-finding.js';

export interface FaultWords {
  readonly what: string;
  readonly because: string;
  /** The end of the story. */
  readonly outcome: string;
}

export function faultWords(fault: AtomicFault, context: HazardContext): FaultWords {
  const { call } = fault;
  const operation = `Atomics.${call.operation}`;
  const text = (argument: number): string => shortened(textAt(context, { file: call.file, at: call.argAt[argument] ?? call.at }));
  const array = text(0);
  const of = (view: BufferView): string => `\`${array}\` is ${kindText(view)}${memoryText(view.region, context)}`;
  switch (fault.fault) {
    case 'plain array':
      return throwsType(operation, `\`${array}\` is a plain array`, `\`${array}\` is made as an array, and ${operation} takes typed arrays of integers only`);
    case 'buffer itself':
      return throwsType(operation, `\`${array}\` is the buffer itself and no view of it`, `\`${array}\` is the memory made at ${placeOf(fault.region, context)}`);
    case 'no integer array':
      return throwsType(operation, `\`${array}\` is ${kindText(fault.view)}`, `${of(fault.view)}, and Atomics takes integer arrays only, neither floats nor clamped bytes nor a DataView`);
    case 'no waitable array':
      return throwsType(operation, `\`${array}\` is ${kindText(fault.view)}`, `${of(fault.view)}, and agents wait on and wake Int32Array and BigInt64Array only`);
    case 'wait on private memory':
      return throwsType(operation, `the memory of \`${array}\` is not shared`, `${of(fault.view)}, which no other agent can reach to wake it`);
    case 'notify on private memory':
      return { what: `${operation} wakes nobody here: the memory of \`${array}\` is not shared`, because: `${of(fault.view)}, on which no agent can wait`, outcome: 'wakes 0 agents, whoever waits' };
    case 'index out of range':
      return rangeWords(fault, operation, text(1), of(fault.view));
    case 'fraction as index':
      return { what: `${operation} takes the index ${text(1)} for ${fault.taken}`, because: 'an index is cut to an integer in silence', outcome: `works on element ${fault.taken}` };
    case 'text as index':
      return { what: `${operation} takes the index ${text(1)} for ${fault.taken}: it is a text`, because: 'what is no number is converted in silence, and elements have no names', outcome: `works on element ${fault.taken}` };
    case 'BigInt as index':
      return throwsType(operation, `the index \`${text(1)}\` is a BigInt`, 'indices are Numbers, in arrays of BigInts too');
    case 'number on BigInt array':
      return throwsType(operation, `\`${text(fault.argument)}\` is a Number and the elements of \`${array}\` are BigInts`, `${of(fault.view)}, and a Number is not converted to a BigInt`);
    case 'BigInt on number array':
      return throwsType(operation, `\`${text(fault.argument)}\` is a BigInt and the elements of \`${array}\` are Numbers`, `${of(fault.view)}, and a BigInt is not converted to a Number`);
    case 'value left out':
      return {
        what: `${operation} is called without its ${fault.what}${fault.throws ? ' and throws a TypeError' : ', which is 0 then'}`, because: `${operation} takes ${argumentsOf(call.operation)}`,
        outcome: fault.throws ? 'throws a TypeError: `undefined` is no BigInt' : 'goes on with `undefined`, which is 0 as an integer',
      };
    case 'negative timeout':
      return { what: `${operation} never waits here: its timeout ${text(3)} is negative`, because: 'a negative timeout is 0; left out, it waits as long as it takes', outcome: 'returns "timed-out" at once' };
    case 'nobody woken':
      return { what: `${operation} wakes nobody here: the number of agents to wake is ${text(2)}`, because: 'at most that many are woken, and none for a negative number; left out, all are', outcome: 'wakes 0 agents, whoever waits' };
    case 'pause argument':
      return throwsType(operation, `its hint \`${text(0)}\` is no integral Number`, 'the hint is an integral Number or left out');
    case 'size of lock-free':
      return { what: `${operation} is always false here: \`${text(0)}\` is no size in bytes`, because: 'it takes the number of bytes of an element, not the array', outcome: 'returns false' };
    case 'truthy either way':
      return {
        what: `the result of ${operation} is taken for a truth value, but it is the old value: ${fault.expected} when it succeeded, and another number than 0 as well when it failed`,
        because: `it expects ${fault.expected} and writes ${text(3)}, and both are truthy`, outcome: 'goes on as if it had succeeded',
      };
    case 'failure taken for success':
      return { what: `the result of ${operation} is taken for a truth value, but it is the old value: 0 when it succeeded, and truthy when it failed`, because: LOSER[fault.how], outcome: 'finds the word taken, and goes on as if it had taken it' };
    case 'expected value out of range':
      return {
        what: `${operation} expects ${fault.expected} here, which an element of \`${array}\` cannot be: it is compared with ${fault.converted}`,
        because: `${of(fault.view)}${call.operation === 'compareExchange' ? `, and the result is compared with ${fault.expected} although the old value would be ${fault.converted}` : ''}`,
        outcome: call.operation === 'compareExchange' ? `returns ${fault.converted} where it succeeds, which never equals ${fault.expected}` : `waits while the word is ${fault.converted}`,
      };
    case 'result is not what is stored':
      return { what: `the result of ${operation} is used, but it is its argument ${text(2)} and not what is stored, ${fault.stored}`, because: `${of(fault.view)}, whose elements are cut to their size`, outcome: `stores ${fault.stored} and returns another number` };
  }
}

const LOSER: Readonly<Record<Extract<AtomicFault, { fault: 'failure taken for success' }>['how'], string>> = {
  released: 'where it failed, the word is set back to 0 later on, which only the winner may do',
  'waits for itself': 'where it succeeded, it then waits for the word that it has just taken',
  'slot used': 'where it failed, the slot of that number is written, which only the winner may do',
  'slot returned': 'where it failed, the number of the slot is returned as if it had been won',
};

function throwsType(operation: string, reason: string, because: string): FaultWords {
  return { what: `${operation} throws a TypeError here: ${reason}`, because, outcome: 'throws a TypeError, and nothing is done' };
}

function rangeWords({ length }: Extract<AtomicFault, { fault: 'index out of range' }>, operation: string, index: string, view: string): FaultWords {
  const elements = length === undefined ? '' : ` of ${length} ${length === 1 ? 'element' : 'elements'}`;
  return { what: `${operation} throws a RangeError here: the index ${index} lies outside the array${elements}`, because: view, outcome: 'throws a RangeError, and nothing is done' };
}

function argumentsOf(operation: string): string {
  if (operation === 'compareExchange') return 'the array, the index, the expected value and the replacement';
  return operation.startsWith('wait') ? 'the array, the index, the expected value and then the timeout' : 'the array, the index and the value';
}

function kindText({ kind, buffer }: BufferView): string {
  if (buffer) return 'a Buffer';
  return kind === 'DataView' ? 'a DataView' : `${/^[IU]nt|^Int/.test(kind) ? 'an' : 'a'} ${kind}Array`;
}

function memoryText(region: Region, context: HazardContext): string {
  const where = placeOf(region, context);
  const name = region.name === '' ? '' : ` of \`${region.name}\``;
  switch (region.origin) {
    case 'ArrayBuffer':
      return ` over memory of this agent alone (${where})`;
    case 'parameter':
    case 'message':
      return name === '' ? ` (${where})` : `${name} (${where})`;
    default:
      return `${name} (${where})`;
  }
}

function placeOf(region: Region, context: HazardContext): string {
  return lineText(region.file, region.at, context);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
