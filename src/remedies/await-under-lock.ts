import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import { codeText } from '../hazards/lock-finding.js';
import type { AwaitEvent } from '../links/lock-events.js';
import { remediesFor } from './choose.js';
import { guidance } from './guidance.js';

/** Wait first, lock then; or a lock that does not block. */
export function awaitRemedies(context: HazardContext, event: AwaitEvent, name: string): Remedy[] {
  return remediesFor('await-in-section', {
    'await-outside': guidance(`Do \`${codeText(context, event.place)}\` before ${name} is taken or after it is given back`),
    'task-mutex': guidance(`Take a lock that does not block in place of ${name}, such as \`navigator.locks.request\`, which other agents share`),
  });
}
