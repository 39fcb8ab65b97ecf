/** What a finding says of a fault of a wait: what happens, and how it goes wrong step by step. */
import type { Access } from '../links/access.js';
import type { WaitFault } from '../links/judge/wait-fault.js';
import type { HazardContext } from './context.js';
import { actionText, placeText } from './describe.js';

export interface WaitFaultText {
  readonly what: string;
  readonly steps: readonly { readonly side: string; readonly access: Access; readonly does: string }[];
  /** What the further place is. */
  readonly also: string;
}

/** `first` does what is reported, `second` the other side. */
export function waitFaultText(fault: WaitFault, context: HazardContext, [first, second]: readonly [string, string]): WaitFaultText {
  const { kind, conflict, also } = fault;
  const { access, other } = conflict;
  const place = placeText(access, context);
  const wait = fault.wait.access;
  const word = placeText(wait, context);
  const alsoPlace = also ? placeText(also, context) : '';
  const step = (side: string, of: Access, does: string): WaitFaultText['steps'][number] => ({ side, access: of, does });
  const acts = step(second, other, actionText(other, context));
  const sleeps = (who: string): WaitFaultText['steps'][number] => step(who, wait, `sleeps on ${word} for ever`);
  switch (kind) {
    case 'not checked again':
      return {
        what: `after this wait \`${place}\` is not checked again: another agent may make it what it was before the one that was woken runs`,
        steps: [step(first, access, `is woken, or finds ${place} changed`), acts, step(first, also ?? access, `${actionText(also ?? access, context)} as if the condition held: both have acted on one change`)],
        also: 'acts on the condition',
      };
    case 'result for condition':
      return {
        what: `only \`"ok"\` is taken for success here: where \`${place}\` has changed before the call, \`Atomics.wait\` returns \`"not-equal"\` at once, and the change is taken for a failure`,
        steps: [acts, step(first, access, `calls Atomics.wait too late to sleep, gets "not-equal", and does as if nothing had come`)], also: '',
      };
    case 'timeout ignored':
      return {
        what: `the wait for \`${place}\` may end by its timeout, and nobody looks at the result: what is read afterwards may not have been written yet`,
        steps: [step(first, access, 'gives up after the timeout'), step(first, also ?? access, `${actionText(also ?? access, context)} too early`), { ...acts, does: `${acts.does}: the data comes after it was used` }],
        also: 'reads what may not be there yet',
      };
    case 'whole result':
      return {
        what: `the promise of this \`Atomics.waitAsync\` is in \`value\` of its result, and nobody waits for that: control goes on at once, whatever \`${place}\` is`,
        steps: [step(first, access, 'goes on without waiting'), { ...acts, does: `${acts.does}, after it was needed` }], also: '',
      };
    case 'never notified':
      return {
        what: `\`${place}\` is changed here to what ${second} waits for, and nobody is notified: who sleeps on it already sleeps on`,
        steps: [step(second, other, `finds that it has to wait, and sleeps on ${word}`), step(first, access, `${actionText(access, context)} without Atomics.notify`), sleeps(second)], also: '',
      };
    case 'notified first':
      return {
        what: `the sleepers on \`${place}\` are notified before it is changed here: who wakes, or comes, in between finds the old value and sleeps again`,
        steps: [step(first, also ?? access, `notifies ${word}`), step(second, other, `finds the old value of ${word}, and sleeps`), step(first, access, actionText(access, context)), sleeps(second)],
        also: 'notifies too early',
      };
    case 'nothing changed':
      return {
        what: `the sleepers on \`${word}\` are notified, and nobody ever changes it: an agent that comes to its wait after the notify misses it`,
        steps: [step(first, access, `notifies ${word}, on which nobody sleeps yet`), sleeps(second)], also: '',
      };
    case 'reset late':
      return {
        what: `\`${place}\` is set back here, after the request was sent: ${second} may have answered by then, and its answer is erased`,
        steps: [{ ...acts, does: `gets the request, and ${acts.does}` }, step(first, access, `${actionText(access, context)}, which erases the answer`), sleeps(first)], also: '',
      };
    case 'other word':
      return {
        what: `this loop waits for \`${alsoPlace}\`, and sleeps on \`${place}\`, which nobody notifies when \`${alsoPlace}\` changes`,
        steps: [step(first, also ?? access, `${also ? actionText(also, context) : ''} and finds that it has to wait`), acts, sleeps(first)], also: 'the condition',
      };
    case 'word unchanged':
      return {
        what: `this loop waits for \`${alsoPlace}\`, and sleeps on \`${place}\`, which is notified but stays the same when \`${alsoPlace}\` changes: a change between the check and the wait is missed`,
        steps: [step(first, also ?? access, `${also ? actionText(also, context) : ''} and finds that it has to wait`), { ...acts, does: `${acts.does}, and notifies while nobody sleeps yet` }, sleeps(first)],
        also: 'the condition',
      };
    case 'expected elsewhere':
      return {
        what: `the value that \`${place}\` is expected to have comes from \`${alsoPlace}\`, another word: whether it sleeps has nothing to do with the state that it guards`,
        steps: [step(first, also ?? access, also ? actionText(also, context) : ''), acts, sleeps(first)], also: 'where the expected value comes from',
      };
    case 'expected plain':
      return {
        what: `the value that \`${place}\` is expected to have is read in a plain way: the read may be moved across the check of the condition, and a change in between is missed`,
        steps: [acts, step(first, also ?? access, `${also ? actionText(also, context) : ''} after the change, though written before the check`), sleeps(first)], also: 'the plain read',
      };
    case 'expected late':
      return {
        what: `the value that \`${place}\` is expected to have is read after the check: a change in between is taken for the old state, and missed`,
        steps: [step(first, also ?? access, `${also ? actionText(also, context) : ''} and finds that it has to wait`), acts, step(first, access, 'expects the new value, sleeps, and nobody wakes it')], also: 'the check',
      };
    case 'read after arrival':
      return {
        what: `what \`${place}\` is expected to be is read after \`${alsoPlace}\` has told the others that this agent is here: the last one may have changed it already`,
        steps: [step(first, also ?? access, also ? actionText(also, context) : ''), acts, step(first, access, 'reads the new value, sleeps until the next change, and that may need this agent')], also: 'the arrival',
      };
    case 'lock held':
      return {
        what: `this waits for \`${place}\` with a lock held, and every agent that could change it needs the same lock first`,
        steps: [step(first, access, `sleeps on ${place} with the lock held`), step(second, other, 'waits for the lock, which is never released: nobody goes on')], also: '',
      };
  }
}
