import type { Rule } from '../src/engine/rule.js';
import { findingOf, onePerPlace } from '../src/hazards/compose.js';
import { actionText, placeText, sidesOf } from '../src/hazards/describe.js';
import { plainSpins } from '../src/links/judge/plain-spins.js';
import { plainSpinRemedies } from '../src/remedies/plain-spin.js';

/** Waiting for another agent in a loop of plain reads: nothing makes the loop see the change, and nothing orders what follows it. */
export const noPlainSpin: Rule = {
  id: 'no-plain-spin',
  description: 'disallow waiting for another agent in a loop of plain reads',
  category: 'shared-memory',
  severity: 'error',
  cwe: 667,
  detect: (program, context) => onePerPlace(plainSpins(program).map((spin) => {
    const { read, conflict } = spin;
    const [first, second] = sidesOf(program, conflict);
    const place = placeText(read, context);
    return findingOf(program, context, {
      rule: noPlainSpin, conflict,
      what: `this loop reads \`${place}\` in a plain way until ${second} ${conflict.other.kind === 'write' ? 'writes' : 'changes'} it: the engine may read it once and loop for ever, and nothing orders what comes after the loop`,
      steps: [
        { side: first, access: read, does: `reads ${place}, finds that it has to wait, and keeps the value` },
        { side: second, access: conflict.other, does: actionText(conflict.other, context) },
        { side: first, access: read, does: 'tests the value that it has kept, and loops for ever; or leaves the loop and sees memory from before the change' },
      ],
      remedies: plainSpinRemedies(program, context, spin),
    });
  })),
};
