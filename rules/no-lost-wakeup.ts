import type { Rule } from '../src/engine/rule.js';
import { findingOf, onePerPlace } from '../src/hazards/compose.js';
import { sidesOf } from '../src/hazards/describe.js';
import { waitFaultText } from '../src/hazards/wait-fault-text.js';
import { waitFaults } from '../src/links/judge/wait-faults.js';
import { waitFaultRemedies } from '../src/remedies/wait-fault.js';

/** Faults of a wait/notify protocol: an agent sleeps though what it waits for has happened, or goes on though it has not. */
export const noLostWakeup: Rule = {
  id: 'no-lost-wakeup',
  description: 'disallow waits and notifies that miss each other',
  category: 'shared-memory',
  severity: 'error',
  cwe: 662,
  detect: (program, context) => onePerPlace(waitFaults(program).map((fault) => {
    const { conflict, also } = fault;
    const { what, steps, also: role } = waitFaultText(fault, context, sidesOf(program, conflict));
    return findingOf(program, context, {
      rule: noLostWakeup, conflict, what, steps,
      ...(also && { alsoAt: [{ access: also, message: role }] }),
      remedies: waitFaultRemedies(program, context, fault),
    });
  })),
};
