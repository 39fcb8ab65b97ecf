import type { Rule } from '../src/engine/rule.js';
import { blockingWords } from '../src/hazards/blocking.js';
import { onePerPlace } from '../src/hazards/compose.js';
import { confidenceOfActor, siteFinding, textAt } from '../src/hazards/site-finding.js';
import { blockings } from '../src/links/judge/blocking.js';
import { blockingRemedies } from '../src/remedies/blocking.js';

/** Waiting in an agent that must not block, or whose event loop is needed by whoever would end the wait. */
export const noBlockingMainThread: Rule = {
  id: 'no-blocking-main-thread',
  description: 'disallow blocking an agent that may not block, or whose event loop the other side needs',
  category: 'shared-memory',
  severity: 'error',
  cwe: 833,
  detect: (program, context) => onePerPlace(blockings(program).map((blocking) => {
    const { what, because, steps, alsoAt } = blockingWords(program, context, blocking);
    return siteFinding(program, context, {
      rule: noBlockingMainThread, actor: blocking, what, because, steps, alsoAt, location: textAt(context, blocking.word ?? blocking),
      confidence: confidenceOfActor(program, blocking),
      remedies: blockingRemedies(program, context, blocking),
    });
  })),
};
