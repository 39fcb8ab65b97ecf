import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import type { WaitFault } from '../links/judge/wait-fault.js';
import type { Program } from '../links/program.js';
import { constantOf } from '../links/values.js';
import { treeOf } from './facts-tree.js';
import { remediesFor, type Advice, type Choices } from './choose.js';
import { takenAfterWait } from './decision.js';
import { guidance } from './guidance.js';
import { locationOf, placeName } from './location.js';
import { addNotify, notifyAfterChange, waitForValue } from './wait-edits.js';

/** The repair of each fault: an edit where the protocol says where it belongs, guidance elsewhere. */
export function waitFaultRemedies(program: Program, context: HazardContext, fault: WaitFault): Remedy[] {
  const advice = editOf(program, context, fault) ?? guidance(adviceOf(program, context, fault));
  switch (fault.kind) {
    case 'not checked again':
      return remediesFor('taken-after-wait', { 'claim-after-wait': advice });
    case 'result for condition':
    case 'timeout ignored':
      return remediesFor('wait-result', { 'load-decides': advice });
    case 'whole result':
      return remediesFor('whole-result', { 'await-value': advice });
    case 'never notified':
    case 'notified first':
      return remediesFor('change-unannounced', { 'notify-after-change': advice });
    case 'reset late':
      return remediesFor('reset-after-request', { 'reset-before-request': advice });
    case 'nothing changed':
      return remediesFor('nothing-changed', { 'wait-and-notify': advice });
    case 'other word':
    case 'word unchanged':
      return remediesFor('other-word', otherWord(program, context, fault));
    case 'expected elsewhere':
    case 'expected plain':
    case 'expected late':
    case 'read after arrival':
      return remediesFor('expected-value', { 'loaded-value': advice });
    case 'lock held':
      return remediesFor('wait-under-lock', { 'release-and-wait': advice });
  }
}

/** Sleep on the condition itself, or on a word that counts its changes. */
function otherWord(program: Program, context: HazardContext, { wait, also }: WaitFault): Choices<'other-word'> {
  const { name, view, index } = locationOf(program, context, wait.access);
  const condition = also ? locationOf(program, context, also).name : name;
  return {
    'wait-and-notify': guidance(`Sleep on ${condition} itself with the value just loaded, and notify it after each change`),
    'sequence-word': guidance(`Count the changes of ${condition} in ${name}: load the count before the check, wait for that value, and after each change \`Atomics.add(${view}, ${index}, 1)\` and notify`),
  };
}

function editOf(program: Program, context: HazardContext, { kind, conflict, also, wait }: WaitFault): Advice | undefined {
  const { access } = conflict;
  const facts = program.facts(access.file);
  if (!facts || treeOf(facts).redefinesAtomics) return undefined;
  const [tree, source] = [treeOf(facts), context.text(access.file)];
  switch (kind) {
    case 'not checked again':
      return also && takenAfterWait(program, context, wait.access, also);
    case 'never notified':
      return addNotify(tree, access, source);
    case 'notified first':
      return also && notifyAfterChange(tree, also, access, source);
    case 'whole result':
      return waitForValue(tree, access, source);
    default:
      return undefined;
  }
}

function adviceOf(program: Program, context: HazardContext, { kind, wait, conflict, also }: WaitFault): string {
  const { name, view, index } = locationOf(program, context, wait.access);
  const expected = wait.access.expected && constantOf(wait.access.expected);
  const value = expected === undefined ? 'old' : String(expected.v);
  const condition = also ? locationOf(program, context, also).name : name;
  const other = placeName(conflict.other, context);
  switch (kind) {
    case 'not checked again':
      return `Loop until \`Atomics.compareExchange(${view}, ${index}, …)\` has taken what is there, and wait again in the loop where another agent was faster: neither the wait nor a check before the write at ${also ? placeName(also, context) : other} keeps others out`;
    case 'result for condition':
      return `Ask for \`"timed-out"\` instead, and let \`Atomics.load(${view}, ${index})\` decide whether ${name} has changed`;
    case 'timeout ignored':
      return `Go on only where the result is not \`"timed-out"\`, or loop until \`Atomics.load(${view}, ${index}) !== ${value}\``;
    case 'whole result':
      return `Wait for \`value\` of the result: \`await Atomics.waitAsync(${view}, ${index}, ${value}).value\``;
    case 'never notified':
      return `Call \`Atomics.notify(${locationOf(program, context, conflict.access).view}, ${locationOf(program, context, conflict.access).index})\` right after this change`;
    case 'notified first':
      return `Move the \`Atomics.notify\` at ${also ? placeName(also, context) : 'above'} after this change`;
    case 'reset late':
      return `Set ${name} back before the request is sent, so that whatever comes afterwards is the answer`;
    case 'nothing changed':
      return `Change ${name} with \`Atomics.store\` or \`Atomics.add\` before the notify, and wait while \`Atomics.load(${view}, ${index}) === ${value}\``;
    case 'other word':
    case 'word unchanged':
      return `Sleep on ${condition} itself with the value just loaded`;
    case 'expected elsewhere':
    case 'expected plain':
      return `Load ${name} with \`Atomics.load(${view}, ${index})\` once, before the check, and give that value to the wait`;
    case 'expected late':
      return `Give the wait the value that was checked: \`const old = Atomics.load(${view}, ${index})\` once, then check \`old\` and wait for it`;
    case 'read after arrival':
      return `Load ${name} before ${condition} is changed, and wait for that value`;
    case 'lock held':
      return `Release the lock before the wait, and take it again afterwards: read a sequence word under the lock, wait for that value without it, and let ${other} count the word up before it notifies`;
  }
}
