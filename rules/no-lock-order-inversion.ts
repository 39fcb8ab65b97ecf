import type { Rule } from '../src/engine/rule.js';
import { onePerPlace } from '../src/hazards/compose.js';
import { agentNamed, codeText, lineOf, lockFinding, lockTitle } from '../src/hazards/lock-finding.js';
import { lockCircles } from '../src/links/judge/lock-order.js';
import { lockOrderRemedies } from '../src/remedies/lock-order.js';

/** Two or more locks taken in opposite orders by agents that run in parallel: each may hold one and wait for the other. */
export const noLockOrderInversion: Rule = {
  id: 'no-lock-order-inversion',
  description: 'disallow taking locks in opposite orders',
  category: 'locks',
  severity: 'error',
  cwe: 833,
  detect: (program, context) => onePerPlace(lockCircles(program).flatMap((circle) => {
    const [own, ...others] = circle;
    const [other] = others;
    if (!own || !other) return [];
    const title = (key: string): string => lockTitle(program, context, key);
    const names = circle.map((step) => agentNamed(program, step.agent));
    const sides = circle.map((_, i) => (names.indexOf(names[i] as string) === i && names.lastIndexOf(names[i] as string) === i ? names[i] as string : `${names[i] ?? 'an agent'} (${i + 1})`));
    const elsewhere = others.map((step) => `${title(step.lock.key)} and then ${title(step.second.key)} are taken in \`${step.secondPlace.functionName || 'the module'}\` (${context.nameOf(step.secondPlace.file)}:${lineOf(context, step.secondPlace)})`);
    return [lockFinding(program, context, {
      rule: noLockOrderInversion, event: own, place: own.secondPlace, agents: [...new Set(names)],
      what: `${title(own.second.key)} is taken here while ${title(own.lock.key)} is held, and ${elsewhere.join(', ')}: each side may hold one lock and wait for the next for ever`,
      because: `both orders may be under way at the same time, and no lock is held around ${circle.length > 2 ? 'all of them' : 'both'}`,
      steps: [
        ...circle.map((step, i) => ({ agent: sides[i] as string, place: step.first, does: `takes ${title(step.lock.key)} with \`${codeText(context, step.first)}\`` })),
        ...circle.map((step, i) => ({ agent: sides[i] as string, place: step.secondPlace, does: `waits for ${title(step.second.key)}${i === circle.length - 1 ? ': nobody goes on' : ''}` })),
      ],
      alsoAt: [
        { place: own.first, message: `${title(own.lock.key)} is taken first here` },
        ...others.flatMap((step) => [
          { place: step.first, message: `${title(step.lock.key)} is taken first there` },
          { place: step.secondPlace, message: `and then ${title(step.second.key)}` },
        ]),
      ],
      remedies: lockOrderRemedies(program, context, circle),
    })];
  })),
};
