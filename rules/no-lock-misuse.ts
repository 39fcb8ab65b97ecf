import type { Finding } from '../src/findings/finding.js';
import type { Rule } from '../src/engine/rule.js';
import { requestWords } from '../src/hazards/request-fault.js';
import type { RequestEvent } from '../src/links/lock-events.js';
import type { Program } from '../src/links/program.js';
import { openSectionFinding } from '../src/hazards/open-section-finding.js';
import { onePerPlace } from '../src/hazards/compose.js';
import type { HazardContext } from '../src/hazards/context.js';
import { callName, codeText, lineOf, lineSeenFrom, lockFinding, lockTitle, type LockFault } from '../src/hazards/lock-finding.js';
import { openSections } from '../src/links/judge/open-sections.js';
import { lockMisuses, type LockMisuse } from '../src/links/judge/lock-misuse.js';
import { openSectionRemedies } from '../src/remedies/open-section.js';
import { remediesFor } from '../src/remedies/choose.js';
import { guidance } from '../src/remedies/guidance.js';
import { lockMisuseRemedies } from '../src/remedies/lock-misuse.js';

type Words = Pick<LockFault, 'place' | 'what' | 'because' | 'steps' | 'alsoAt'>;

/** A lock taken or given back as if it were another: taken twice, given back by who does not hold it. */
export const noLockMisuse: Rule = {
  id: 'no-lock-misuse',
  description: 'disallow taking a lock twice, giving back one that is not held, and locks that guard nothing',
  category: 'locks',
  severity: 'error',
  cwe: 667,
  detect: (program, context) => onePerPlace([
    ...lockMisuses(program).map((misuse) => {
      const name = lockTitle(program, context, misuse.event.lock.key);
      return lockFinding(program, context, {
        rule: noLockMisuse, event: misuse.event, ...wordsFor(misuse, name, context), remedies: lockMisuseRemedies(context, misuse, name),
      });
    }),
    ...program.lockEvents.filter((event) => event.k === 'request').map((event) => faultyRequest(program, context, event)),
    ...openSections(program).map((section) => openSectionFinding(program, context, section, noLockMisuse, openSectionRemedies(program, context, section))),
  ]),
};

function faultyRequest(program: Program, context: HazardContext, event: RequestEvent): Finding {
  const { place } = event;
  const { what, because, outcome, remedy } = requestWords(event, callName(codeText(context, place)), lockTitle(program, context, event.lock.key));
  return lockFinding(program, context, {
    rule: noLockMisuse, event, place, what, because, steps: [{ place, does: 'asks for the lock' }, { place, does: outcome }], alsoAt: [], remedies: remediesFor('refused-request', { 'valid-request': guidance(remedy) }),
  });
}

function wordsFor(misuse: LockMisuse, name: string, context: HazardContext): Words {
  switch (misuse.k) {
    case 'again':
      return again(misuse.event, name, context);
    case 'too early':
      return tooEarly(misuse.event, name, context);
    default:
      return release(misuse, name, context);
  }
}

function again({ first, place, inner }: Extract<LockMisuse, { k: 'again' }>['event'], name: string, context: HazardContext): Words {
  return {
    place,
    what: `${name} is taken again by \`${codeText(context, place)}\` while it is held since ${lineSeenFrom(context, first, place)}: it waits for itself for ever`,
    because: `the lock is not re-entrant, and nothing gives it back between ${lineSeenFrom(context, first, place)} and here`,
    steps: [
      { place: first, does: `takes ${name}` },
      { place: inner, does: `tries to take ${name} once more and finds it taken` },
      { place: inner, does: 'waits for a release that only this agent could make: it hangs' },
    ],
    alsoAt: [{ place: first, message: 'taken first here' }, { place: inner, message: 'taken again there' }],
  };
}

function release({ k, event }: Exclude<LockMisuse, { k: 'again' | 'too early' }>, name: string, context: HazardContext): Words {
  const { place, earlier, inner } = event;
  const line = earlier && lineOf(context, earlier);
  const texts = {
    'not won': [`is given back here also where the attempt at line ${line ?? '?'} has failed`, 'a path leads here on which the lock was tried in vain, and so belongs to somebody else', 'tries the lock in vain: another agent holds it'],
    twice: [`is given back here a second time, after line ${line ?? '?'}`, 'nothing takes the lock between the two releases', 'gives the lock back; another agent takes it'],
    'not held': ['is given back here without being held', 'nothing in this task takes it before', 'has not taken the lock; another agent holds it'],
    'set free': ['is set to its free value here, after the memory was shared', 'other agents may hold the lock by now: a lock word is initialised once, before it is shared', 'begins its work; another agent holds the lock'],
  } as const;
  const [what, because, before] = texts[k];
  return {
    place,
    what: `${name} ${what}: it opens a lock that another agent may hold`,
    because,
    steps: [
      { place: earlier ?? place, does: before },
      { place, does: `gives ${name} back all the same` },
      { agent: 'a third agent', place: inner, does: 'takes the lock while the other one is still inside: both are in the critical section' },
    ],
    alsoAt: [...(earlier ? [{ place: earlier, message: k === 'twice' ? 'given back first here' : 'the attempt that may fail' }] : []), { place: inner, message: 'the release' }],
  };
}

function tooEarly({ first, place }: Extract<LockMisuse, { k: 'too early' }>['event'], name: string, context: HazardContext): Words {
  return {
    place,
    what: `${name} is given back at this \`await\`, before the work is done: \`${codeText(context, first)}\` calls a function that it does not wait for`,
    because: `the code that took the lock at ${context.nameOf(first.file)}:${lineOf(context, first)} is not asynchronous, and goes on when the callback reaches its first \`await\``,
    steps: [
      { place: first, does: `takes ${name} and calls the callback` },
      { place, does: `awaits; the callback returns a promise, and the caller gives ${name} back` },
      { place, does: 'goes on after the await without the lock: other agents are in the critical section as well' },
    ],
    alsoAt: [{ place: first, message: 'the lock is taken here' }],
  };
}
