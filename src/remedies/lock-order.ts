import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import { lineOf, lockTitle } from '../hazards/lock-finding.js';
import type { LockCircle } from '../links/judge/lock-order.js';
import type { Program } from '../links/program.js';
import { remediesFor } from './choose.js';
import { guidance } from './guidance.js';

/** One order for all, or one lock for both. */
export function lockOrderRemedies(program: Program, context: HazardContext, circle: LockCircle): Remedy[] {
  const [own, other] = circle;
  if (!own || !other) return [];
  const where = `${context.nameOf(other.first.file)}:${lineOf(context, other.first)}`;
  const [first, second] = [lockTitle(program, context, own.lock.key), lockTitle(program, context, own.second.key)];
  return remediesFor('opposite-orders', {
    'lock-order': guidance(first === second ? `Take the locks in one order everywhere, the one of the lower index first, also at ${where}` : `Take ${first} before ${second} everywhere, also at ${where}`),
    'one-lock': guidance(`Hold one lock around both, here and at ${where}`),
  });
}
