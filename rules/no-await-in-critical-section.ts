import type { Rule } from '../src/engine/rule.js';
import { onePerPlace } from '../src/hazards/compose.js';
import { codeText, lineOf, lockFinding, lockTitle } from '../src/hazards/lock-finding.js';
import { awaitsUnderLock } from '../src/links/judge/awaits-under-lock.js';
import { awaitRemedies } from '../src/remedies/await-under-lock.js';

/** `await` while a lock is held that others block for: whole threads stand still, and the agent itself may want it again. */
export const noAwaitInCriticalSection: Rule = {
  id: 'no-await-in-critical-section',
  description: 'disallow awaiting while a blocking lock that other agents want is held',
  category: 'locks',
  severity: 'error',
  cwe: 667,
  detect: (program, context) => onePerPlace(awaitsUnderLock(program).map(({ event, others }) => {
    const { place, first, lock } = event;
    const name = lockTitle(program, context, lock.key);
    return lockFinding(program, context, {
      rule: noAwaitInCriticalSection, event, place,
      what: `\`${codeText(context, place)}\` waits while ${name} is held since line ${lineOf(context, first)}: threads that want it block until the promise settles, and another task of this agent that wants it blocks the agent for ever`,
      because: `${name} is taken with \`${codeText(context, first)}\`, and others wait for it by blocking their thread`,
      steps: [
        { place: first, does: `takes ${name}` },
        { place, does: 'awaits: other tasks of this agent run, with the lock held' },
        { place: first, does: `a second task wants ${name} and blocks the thread on which the release would run: it hangs` },
      ],
      alsoAt: [{ place: first, message: 'the lock is taken here' }, ...others.map((other) => ({ place: other.place, message: 'awaits with the lock held, too' }))],
      remedies: awaitRemedies(context, event, name),
    });
  })),
};
