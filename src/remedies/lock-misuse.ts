import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import { codeText, lineOf } from '../hazards/lock-finding.js';
import type { LockMisuse } from '../links/judge/lock-misuse.js';
import { remediesFor } from './choose.js';
import { guidance } from './guidance.js';

/** Who takes a lock gives it back, once. */
export function lockMisuseRemedies(context: HazardContext, misuse: LockMisuse, name: string): Remedy[] {
  const call = codeText(context, misuse.event.place);
  switch (misuse.k) {
    case 'again':
      return remediesFor('taken-twice', { 'expects-lock': guidance(`Move what \`${call}\` does under ${name} into a function that expects the lock to be held, and call that from both`) });
    case 'not won':
      return remediesFor('not-won', { 'only-if-won': guidance(`Return before the section begins if ${name} was not won, so that \`${call}\` runs only where it was`) });
    case 'twice':
      return remediesFor('given-back-twice', { 'one-release': guidance(`Keep one release of ${name} on each path: \`${call}\` follows the one at line ${misuse.event.earlier ? lineOf(context, misuse.event.earlier) : '?'}`) });
    case 'not held':
      return remediesFor('given-back-twice', { 'one-release': guidance(`Take ${name} before \`${call}\`, or leave the release to whoever took it`) });
    case 'set free':
      return remediesFor('reset-in-use', { 'initialise-once': guidance(`Set ${name} to its free value once, before the memory is handed to the first worker: a new SharedArrayBuffer is all zero`) });
    case 'too early':
      return remediesFor('ends-too-early', { 'await-callback': guidance(`Make the function that takes ${name} \`async\`, and \`await\` the callback before the release`) });
  }
}
