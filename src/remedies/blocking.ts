import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import type { Blocking } from '../links/judge/blocking.js';
import type { Program } from '../links/program.js';
import { treeOf } from './facts-tree.js';
import { remediesFor, type Advice } from './choose.js';
import { guidance } from './guidance.js';
import { statementOf } from './surroundings.js';

/** How to wait without blocking: `waitAsync` inside async code, a message, or a worker that waits instead. */
export function blockingRemedies(program: Program, context: HazardContext, blocking: Blocking): Remedy[] {
  const { why } = blocking;
  if (why.k === 'not started') return remediesFor('not-started', { 'start-first': guidance('Start the worker first, and wait afterwards') });
  if (why.k === 'own task') return remediesFor('blocked-answer', {
    'own-answer': guidance('Let the other agent set the word itself with `Atomics.store` and `Atomics.notify`'),
    'asynchronous-wait': guidance('Await the message instead of waiting for the word'),
  });
  if (why.k === 'answer') return remediesFor('blocked-answer', {
    'own-answer': guidance('Send all that the other agent needs with the request, so that it needs no answer'),
    'asynchronous-wait': guidance('Await the message of the other agent, and `Atomics.waitAsync(…).value`, instead of blocking'),
  });
  if (why.environment === 'audio-worklet') return remediesFor('blocked-worklet', { 'look-once': guidance('Look at the word once with `Atomics.load` in each call of `process`, and go on with silence or the last data when it is not there yet') });
  const edit = blocking.how === 'wait' ? asyncWait(program, context, blocking) : undefined;
  return remediesFor('blocked-event-loop', {
    'asynchronous-wait': edit ?? guidance(`Do not block here: await \`Atomics.waitAsync(…).value\`${blocking.how === 'spin' ? ' in the loop' : ''}`),
    'message-instead': guidance('Go on in the handler of a message that the other agent posts, or move the waiting into a worker'),
  });
}

/** `Atomics.wait(…);` → `await Atomics.waitAsync(…).value;` where `await` may stand. */
function asyncWait(program: Program, context: HazardContext, { file, at }: Blocking): Advice | undefined {
  const facts = program.facts(file);
  const spot = facts && treeOf(facts).at(at).find(({ node }) => node.k === 'call');
  if (!facts || !spot || statementOf(spot)?.node.at[0] !== at[0]) return undefined;
  // The innermost function around is the one that begins last.
  const around = facts.functions.filter((fn) => fn.at[0] <= at[0] && fn.at[1] >= at[1]).sort((a, b) => b.at[0] - a.at[0])[0];
  const source = context.text(file).slice(...at);
  if (!around?.async || !source.startsWith('Atomics.wait(')) return undefined;
  return { title: 'Wait with `await Atomics.waitAsync(…).value`', kind: 'suggestion', edits: [{ file, span: at, text: `await Atomics.waitAsync(${source.slice('Atomics.wait('.length)}.value` }] };
}
