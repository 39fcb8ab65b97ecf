import type { Rule } from '../src/engine/rule.js';
import { findingOf, onePerPlace } from '../src/hazards/compose.js';
import { actionText, agentName, placeText, sidesOf } from '../src/hazards/describe.js';
import { unsynchronisedHandOvers } from '../src/links/judge/plain-pairs.js';
import { payloadRemedies } from '../src/remedies/payload.js';

/** Shared memory handed to an agent where both sides touch the same locations with no Atomics, lock or message order at all. */
export const noUnprotectedPayload: Rule = {
  id: 'no-unprotected-payload',
  description: 'disallow handing over shared memory that both sides then use without synchronisation',
  category: 'shared-memory',
  severity: 'error',
  cwe: 820,
  detect: (program, context) => onePerPlace(unsynchronisedHandOvers(program).map(({ handOver, conflict }) => {
    const { access, other } = conflict;
    const [first, second] = sidesOf(program, conflict);
    const place = placeText(access, context);
    return findingOf(program, context, {
      rule: noUnprotectedPayload, conflict, file: handOver.file, at: handOver.at,
      what: `\`${handOver.region.name || 'shared memory'}\` is handed to ${agentName(program, other)} here, and then ${first} ${actionText(access, context)} while ${second} ${actionText(other, context)}, with no Atomics, lock or message to order them`,
      steps: [
        { side: first, access, does: actionText(access, context) },
        { side: second, access: other, does: `${actionText(other, context)} at the same time: what is read of ${place} may be old, new or half of each` },
      ],
      remedies: payloadRemedies(program, context, { handOver, conflict }),
    });
  })),
};
