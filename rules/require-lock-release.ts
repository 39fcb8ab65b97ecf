import type { Rule } from '../src/engine/rule.js';
import { onePerPlace } from '../src/hazards/compose.js';
import type { HazardContext } from '../src/hazards/context.js';
import { codeText, lineOf, lockFinding, lockTitle } from '../src/hazards/lock-finding.js';
import type { LeakExit } from '../src/links/lock-events.js';
import type { LockLeak } from '../src/links/judge/lock-leaks.js';
import { lockLeaks } from '../src/links/judge/lock-leaks.js';
import { releaseRemedies } from '../src/remedies/lock-release.js';

/** A lock that is taken, and on some path not given back: every other agent that wants it waits for ever. */
export const requireLockRelease: Rule = {
  id: 'require-lock-release',
  description: 'require that a lock is given back on every path',
  category: 'locks',
  severity: 'error',
  cwe: 772,
  detect: (program, context) => onePerPlace(lockLeaks(program).map((leak) => {
    const { place, lock } = leak;
    const exits = exitsOf(leak);
    const name = lockTitle(program, context, lock.key);
    const [first] = exits;
    return lockFinding(program, context, {
      rule: requireLockRelease, event: leak, place,
      ...(leak.k === 'leak' && leak.implied ? { confidence: 'possible' as const } : {}),
      what: `\`${codeText(context, place)}\` takes ${name}, which is still taken ${first ? `where ${waysOut(exits, context)}` : 'when the task ends'}: whoever wants it next waits for ever`,
      because: becauseOf(leak, context),
      steps: [
        { place, does: `takes ${name}` },
        ...(first ? [{ place: first.place, does: `${exitText(first, context)} without giving it back` }] : []),
        { agent: 'any agent', place, does: 'waits for the lock, which nobody gives back: it hangs' },
      ],
      alsoAt: exits.map((exit) => ({ place: exit.place, message: `${exitText(exit, context)} with the lock taken` })),
      remedies: releaseRemedies(program, context, leak),
    });
  })),
};

function exitsOf(leak: LockLeak): readonly LeakExit[] {
  return leak.k === 'leak' ? leak.exits : [];
}

function waysOut(exits: readonly LeakExit[], context: HazardContext): string {
  const texts = [...new Set(exits.map((exit) => `${exitText(exit, context)} at line ${lineOf(context, exit.place)}`))];
  const shown = texts.length > 3 ? [...texts.slice(0, 2), `${texts.length - 2} others`] : texts;
  return `\`${exits[0]?.place.functionName || 'the code'}\` ${shown.join(' or ')}`;
}

function exitText({ kind, place }: LeakExit, context: HazardContext): string {
  if (kind === 'return') return 'returns';
  if (kind === 'throw') return 'throws';
  return kind === 'end' ? 'ends' : `is left by an exception of \`${codeText(context, place)}\``;
}

function becauseOf(leak: LockLeak, context: HazardContext): string {
  if (leak.k === 'kept') return 'nothing that runs in this task gives it back, and no other task is there to do it';
  const line = leak.givenBack && lineOf(context, leak.givenBack);
  return line === undefined ? 'it is given back on the other paths of the function' : `it is given back on another path, at line ${line}`;
}
