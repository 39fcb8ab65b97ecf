import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import { callName, lockTitle } from '../hazards/lock-finding.js';
import { textAt } from '../hazards/site-finding.js';
import type { OpenSection } from '../links/judge/open-sections.js';
import type { Program } from '../links/program.js';
import { remediesFor, type Advice } from './choose.js';
import { guidance } from './guidance.js';
import { locationOf } from './location.js';

/** How to close a section to other agents. */
export function openSectionRemedies(program: Program, context: HazardContext, section: OpenSection): Remedy[] {
  const { opening, lock, place, conflict } = section;
  const location = locationOf(program, context, conflict.access);
  const call = callName(textAt(context, place));
  const name = lockTitle(program, context, lock.key);
  switch (opening) {
    case 'of one agent':
      return remediesFor('lock-per-agent', { 'lock-of-all': lockOfAll(program, section, call, location.name) });
    case 'shared':
      return remediesFor('changed-while-shared', { 'exclusive-mode': guidance(`Take ${name} in exclusive mode where ${location.name} is changed, and in shared mode only where it is read`) });
    case 'stolen':
      return remediesFor('stolen-lock', { 'wait-for-lock': guidance(`Wait for ${name} without \`steal\`; who must give up gets an AbortSignal, or looks at a generation word before each write of ${location.name}`) });
    case 'outlived':
      return remediesFor('outlived-section', { 'await-work': guidance(`Return or await the promise of \`${call}\` before ${name} is given back, or take the lock again in it`) });
  }
}

/** A Web Lock has the same shape as an async mutex, a word of the memory keeps synchronous code apart. */
function lockOfAll(program: Program, { conflict }: OpenSection, call: string, data: string): Advice {
  const isNode = program.agent(conflict.access.agent)?.environment.startsWith('node') === true;
  const locks = `\`${isNode ? 'locks' : 'navigator.locks'}.request('${nameFor(call)}', async () => { … })\``;
  return guidance(`Take a lock that all agents know in place of \`${call}\`, wherever ${data} is used: ${locks}${isNode ? ' of node:worker_threads (Node 24)' : ''}, or a lock word taken with \`Atomics.compareExchange\``);
}

function nameFor(call: string): string {
  return /([\w$]+)(?:\.[\w$]+)?$/.exec(call)?.[1] ?? 'memory';
}
