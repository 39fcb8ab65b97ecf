import type { Rule } from '../src/engine/rule.js';
import { findingOf, onePerPlace } from '../src/hazards/compose.js';
import { actionText, placeText, sidesOf } from '../src/hazards/describe.js';
import { checkedWrites } from '../src/links/judge/windows.js';
import { decisionRemedies } from '../src/remedies/decision.js';

/** A decision on shared memory, and then a write that depends on it: another agent may decide the same in between. */
export const noCheckThenAct: Rule = {
  id: 'no-check-then-act',
  description: 'disallow acting on a check of shared memory that another agent may have made untrue',
  category: 'shared-memory',
  severity: 'error',
  cwe: 367,
  detect: (program, context) => onePerPlace(checkedWrites(program).map((window) => {
    const { read, write, conflict } = window;
    const [first, second] = sidesOf(program, conflict);
    const place = placeText(write, context);
    const line = context.lines(read.file).position(read.at[0]).line;
    return findingOf(program, context, {
      rule: noCheckThenAct, conflict,
      what: `\`${place}\` is checked at line ${line} and written here as if the check still held: another agent may change it in between`,
      steps: [
        { side: first, access: read, does: `${actionText(read, context)} and finds that it may go on` },
        { side: second, access: conflict.other, does: `${actionText(conflict.other, context)}` },
        { side: first, access: write, does: `${actionText(write, context)}, though the check is no longer true: both have acted on the same state` },
      ],
      alsoAt: [{ access: read, message: 'the check' }],
      remedies: decisionRemedies(program, context, window),
    });
  })),
};
