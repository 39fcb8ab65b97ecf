import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import { lineOf, lockTitle } from '../hazards/lock-finding.js';
import type { LockCircle } from '../links/judge/lock-order.js';
import type { Program } from '../links/program.js';
import { guidance } from './guidance.js';

/** One order for all, or one lock for both. */
export function lockOrderRemedies(program: Program, context: HazardContext, circle: LockCircle): Remedy[] {
  const [own, other] = circle;
  if (!own || !other) return [];
  const where = `${context.nameOf(other.first.file)}:${lineOf(context, other.first)}`;
  return [guidance(`Take ${lockTitle(program, context, own.lock.key)} before ${lockTitle(program, context, own.second.key)} everywhere, also at ${where}, or hold one lock around both`)];
}
