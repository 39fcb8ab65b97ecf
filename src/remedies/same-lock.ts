import type { HazardContext } from '../hazards/context.js';
import { syncLocation, type Access } from '../links/access.js';
import { webLockName } from '../links/lock-keys.js';
import type { Program } from '../links/program.js';
import type { Advice } from './choose.js';
import { guidance } from './guidance.js';
import { locationOf, placeName } from './location.js';

/** A lock protects only from those who take it too. */
export function sameLock(program: Program, context: HazardContext, access: Access, other: Access): Advice {
  const [lock] = [...other.state.held.values()].filter((held) => held.scope === 'all-agents');
  const name = lock === undefined ? undefined : lockName(program, context, lock.key);
  const which = name === undefined ? 'the lock' : `the lock ${name}`;
  return guidance(`Take ${which} around ${locationOf(program, context, access).name} too: the other side holds it at ${placeName(other, context)}`);
}

/** The name of a Web Lock, or the word of a hand-written one and the function that takes it. */
function lockName(program: Program, context: HazardContext, key: string): string | undefined {
  const name = webLockName(key);
  if (name !== undefined) return `\`${name}\``;
  const updates = program.accesses.filter((access) => access.atomic && access.kind === 'update' && syncLocation(access.region, access.low) === key);
  const taking = updates.find((access) => access.operation === 'compareExchange') ?? updates.find((access) => access.operation === 'exchange') ?? updates[0];
  if (!taking) return undefined;
  const where = taking.functionName === '' ? placeName(taking, context) : `\`${taking.functionName}\``;
  return `${locationOf(program, context, taking).name} (taken in ${where})`;
}
