import type { Rule } from '../src/engine/rule.js';
import { findingOf, onePerPlace } from '../src/hazards/compose.js';
import { actionText, placeText, sidesOf } from '../src/hazards/describe.js';
import { unevenAccesses } from '../src/links/judge/plain-pairs.js';
import { plainAccessRemedies } from '../src/remedies/plain-access.js';

/** A plain access of a location that other agents access with Atomics or under a lock, or atomics of different width on the same bytes. */
export const noMixedAccess: Rule = {
  id: 'no-mixed-access',
  description: 'disallow plain access to shared memory that is synchronised elsewhere',
  category: 'shared-memory',
  severity: 'error',
  cwe: 821,
  detect: (program, context) => onePerPlace(unevenAccesses(program).map((uneven) => {
    const { conflict, width, lock } = uneven;
    const { access, other } = conflict;
    const [first, second] = sidesOf(program, conflict);
    const place = placeText(access, context);
    const elsewhere = lock ? 'under a lock' : `with Atomics.${other.operation}`;
    const what = width
      ? `\`${place}\` and \`${placeText(other, context)}\` are atomic accesses of different width on the same bytes: together they are not atomic`
      : `\`${place}\` is ${access.kind === 'read' ? 'read' : 'written'} in a plain way here, and ${other.kind === 'read' ? 'read' : 'written'} ${elsewhere} by another agent`;
    return findingOf(program, context, {
      rule: noMixedAccess, conflict, what,
      steps: [
        { side: second, access: other, does: actionText(other, context) },
        { side: first, access, does: `${actionText(access, context)} without ordering: ${access.kind === 'read' ? 'it may see an old value, for ever' : 'the other side may overwrite it or never see it'}` },
      ],
      remedies: plainAccessRemedies(program, context, uneven),
    });
  })),
};
