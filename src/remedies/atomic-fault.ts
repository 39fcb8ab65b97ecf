import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import type { AtomicCall } from '../links/atomic-call.js';
import type { BufferView } from '../links/heap.js';
import type { AtomicFault } from '../links/judge/atomics/atomic-fault.js';
import type { Program } from '../links/program.js';
import type { TextEdit } from '../text/span.js';
import { treeOf } from './facts-tree.js';
import { remediesFor, type Advice } from './choose.js';
import { floatHelpers } from './float-helpers.js';
import { guidance } from './guidance.js';
import { insertedCode } from './inserted-code.js';
import { sharedAllocation } from './shared-allocation.js';
import { isUnused, placed } from './surroundings.js';
import { holdsComment, writtenArguments } from './written-parts.js';

/** What to write instead of a call of `Atomics.*` that throws or does nothing. */
export function atomicFaultRemedies(program: Program, context: HazardContext, fault: AtomicFault): Remedy[] {
  const advice = adviceOf(program, context, fault);
  switch (fault.fault) {
    case 'plain array':
    case 'buffer itself':
    case 'no integer array':
      return remediesFor('wrong-array', { 'integer-array': advice });
    case 'no waitable array':
      return remediesFor('unwaitable-array', { 'integer-array': advice });
    case 'wait on private memory':
    case 'notify on private memory':
      return remediesFor('private-memory', { 'shared-memory': advice });
    case 'failure taken for success':
    case 'truthy either way':
      return remediesFor('wrong-result', { 'compared-result': advice, 'atomic-access': undefined });
    case 'result is not what is stored':
      return remediesFor('wrong-result', { 'compared-result': undefined, 'atomic-access': advice });
    default:
      return remediesFor('wrong-argument', { 'right-argument': advice });
  }
}

function adviceOf(program: Program, context: HazardContext, fault: AtomicFault): Advice[] {
  const { call } = fault;
  const text = (argument: number): string => context.text(call.file).slice(...(call.argAt[argument] ?? call.at));
  switch (fault.fault) {
    case 'plain array':
      return [guidance(`Make \`${text(0)}\` an \`Int32Array\` over a \`SharedArrayBuffer\`: agents cannot share an array`)];
    case 'buffer itself':
      return [suggestion(`Work on a view: \`new Int32Array(${text(0)})\``, call, 0, `new Int32Array(${text(0)})`)];
    case 'no integer array':
      return [floatCall(program, context, call, fault.view) ?? otherArray(fault.view, text(0))];
    case 'no waitable array':
      return [waitable(fault.view, call, text(0))];
    case 'wait on private memory':
    case 'notify on private memory':
      return [sharedAllocation(program, context, fault.view) ?? guidance(`Make the memory of \`${text(0)}\` with \`new SharedArrayBuffer(…)\` and hand it to the agents that are to wait and to wake`)];
    case 'index out of range':
      return [guidance(fault.length === undefined ? `Stay below \`${text(0)}.length\`` : fault.length === 0 ? `Make \`${text(0)}\` longer: it has no elements` : `Use an index from 0 to ${fault.length - 1}, or make \`${text(0)}\` longer`)];
    case 'fraction as index':
      return [suggestion(`Use the index ${fault.taken}`, call, 1, String(fault.taken)), guidance('Divide with `Math.floor` or `>>`, so that the index is the one that is meant')];
    case 'text as index':
      return [guidance('Give the number of the element: a constant such as `const HEAD = 0` names it')];
    case 'BigInt as index':
      return [convertedArgument(call, 1, text(1), 'number')];
    case 'number on BigInt array':
      return [convertedArgument(call, fault.argument, text(fault.argument), 'bigint')];
    case 'BigInt on number array':
      return [convertedArgument(call, fault.argument, text(fault.argument), 'number')];
    case 'value left out':
      return [guidance(`Give the ${fault.what} as argument ${fault.what === 'replacement' ? 4 : 3}`)];
    case 'negative timeout':
      return [guidance('Leave the timeout out to wait as long as it takes, or give `0` to look only')];
    case 'nobody woken':
      return [guidance('Leave the number out to wake all that wait, or give `1` to wake one')];
    case 'pause argument':
      return [guidance('Call `Atomics.pause()` without a hint')];
    case 'size of lock-free':
      return [suggestion('Ask for the size of its elements', call, 0, `${text(0)}.BYTES_PER_ELEMENT`)];
    case 'failure taken for success':
      return [compared(program, context, call, '0')];
    case 'truthy either way':
      return [compared(program, context, call, String(fault.expected))];
    case 'expected value out of range':
      return [suggestion(`Expect ${fault.converted}, which is what the element holds`, call, 2, String(fault.converted)), guidance(`Use a wider array, whose elements can be ${fault.expected}`)];
    case 'result is not what is stored':
      return [guidance(`Read the element back with \`Atomics.load(${text(0)}, ${text(1)})\`, or cut the value to the size of an element before it is stored`)];
  }
}

function suggestion(title: string, call: AtomicCall, argument: number, text: string): Advice {
  return { title, kind: 'suggestion', edits: [editOf(call, argument, text)] };
}

function editOf(call: AtomicCall, argument: number, text: string): TextEdit {
  return { file: call.file, span: call.argAt[argument] ?? call.at, text };
}

/** `Atomics.store(floats, i, x)` as a statement, and `Atomics.load(floats, i)`: through the bits, by functions that are added to the file. */
function floatCall(program: Program, context: HazardContext, call: AtomicCall, { kind }: BufferView): Advice | undefined {
  const facts = program.facts(call.file);
  const source = context.text(call.file);
  const helpers = facts && !treeOf(facts).redefinesAtomics ? floatHelpers(facts, source, kind) : undefined;
  const action = call.operation === 'store' || call.operation === 'load' ? call.operation : undefined;
  const spot = facts && treeOf(facts).at(call.at).find(({ node }) => node.k === 'call');
  const written = spot?.node.k === 'call' ? writtenArguments(spot.node, source) : undefined;
  if (!facts || !helpers || !action || !spot || written?.length !== (action === 'store' ? 3 : 2) || (action === 'store' && !isUnused(spot)) || holdsComment(source.slice(...call.at))) return undefined;
  const [view = '', index = '', value] = written;
  const code = helpers.code(new Set([action]));
  const edits = [{ file: call.file, span: call.at, text: helpers.call(action, view, index, value) }, ...(code === '' ? [] : [{ file: call.file, ...insertedCode(facts, source, code, helpers.declared) }])];
  return { title: 'Exchange the bits of the float whole, by functions that are added to the file', kind: 'suggestion', edits };
}

/** Fractions and clamped bytes have no atomic operations: their bits or their units do. */
function otherArray({ kind }: BufferView, array: string): Advice {
  if (kind === 'Uint8Clamped') return guidance(`Make \`${array}\` a \`Uint8Array\`, and clamp values before they are stored`);
  if (kind === 'DataView') return guidance(`Use a typed array over the same bytes, such as an \`Int32Array\`: a DataView has no atomic access`);
  const bits = kind === 'Float64' ? 'a `BigInt64Array`' : 'an `Int32Array`';
  return guidance(`Keep \`${array}\` as whole numbers of smaller units in an \`Int32Array\`, or exchange the bits of each float through ${bits}`);
}

/** The same words seen as signed ones: values that do not fit are converted alike on both sides. */
function waitable({ kind }: BufferView, call: AtomicCall, array: string): Advice {
  const signed = kind === 'Uint32' ? 'Int32Array' : kind === 'BigUint64' ? 'BigInt64Array' : undefined;
  if (!signed || !/^[\w$.#]+$/.test(array)) return guidance('Wait on a word of an `Int32Array`, and change that word when the state changes');
  const view = `new ${signed}(${array}.buffer, ${array}.byteOffset, ${array}.length)`;
  return suggestion(`Wait on the same words as an \`${signed}\``, call, 0, view);
}

function convertedArgument(call: AtomicCall, argument: number, text: string, type: 'number' | 'bigint'): Advice {
  if (type === 'bigint') return suggestion('Give it as a BigInt', call, argument, /^-?\d+$/.test(text) ? `${text}n` : `BigInt(${text})`);
  return suggestion('Give it as a Number', call, argument, /^-?\d+n$/.test(text) ? text.slice(0, -1) : `Number(${text})`);
}

/** `compareExchange(…) === expected` where the result itself was tested. */
function compared(program: Program, context: HazardContext, call: AtomicCall, expected: string): Advice {
  const title = `Compare the result with the expected value: \`=== ${expected}\``;
  const facts = program.facts(call.file);
  const spot = facts && treeOf(facts).at(call.at).find(({ node }) => node.k === 'call');
  const around = spot?.parent?.node.k;
  const isTest = around === 'if' || around === 'loop' || around === 'unary' || around === 'logical' || around === 'conditional';
  const source = context.text(call.file);
  const text = spot && isTest ? placed(spot, source, '===', `${source.slice(...call.at)} === ${expected}`) : undefined;
  return text === undefined ? guidance(title) : { title, kind: 'suggestion', edits: [{ file: call.file, span: call.at, text }] };
}
