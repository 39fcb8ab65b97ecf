import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import { codeText } from '../hazards/lock-finding.js';
import type { AwaitEvent } from '../links/lock-events.js';
import { guidance } from './guidance.js';

/** Wait first, lock then; or a lock that does not block. */
export function awaitRemedies(context: HazardContext, event: AwaitEvent, name: string): Remedy[] {
  return [guidance(`Do \`${codeText(context, event.place)}\` before ${name} is taken or after it is given back, or take a lock that does not block: \`navigator.locks.request\``)];
}
