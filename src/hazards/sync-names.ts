/** Names for the words by which agents synchronise: `state[READY]` for the key of a location. */
import { ALTERNATIVE, syncLocation, wordLocation } from '../links/access.js';
import type { HeldLock } from '../links/flow-state.js';
import { webLockName } from '../links/lock-keys.js';
import type { Program } from '../links/program.js';
import { UNSEEN_LOCK } from '../models/locks.js';
import type { HazardContext } from './context.js';
import { placeText } from './describe.js';

const names = new WeakMap<Program, Map<string, string>>();

/** The source text by which the word is accessed first; nothing where no access of it still stands. */
function locationName(program: Program, key: string, context: HazardContext): string | undefined {
  let known = names.get(program);
  if (!known) {
    known = new Map();
    for (const access of program.accesses) {
      if (!access.atomic) continue;
      const location = syncLocation(access.region, access.low);
      if (!known.has(location)) known.set(location, placeText(access, context));
    }
    names.set(program, known);
  }
  return known.get(wordLocation(key));
}

/** What guards: the word of a hand-written lock, the name of a Web Lock, or a lock that is not seen. */
export function lockText(program: Program, lock: HeldLock, context: HazardContext): string {
  const { key } = lock;
  const scope = lock.scope === 'one-agent' ? ' (within the agent only)' : '';
  if (key === UNSEEN_LOCK) return `a lock whose code is not among the files${scope}`;
  const name = webLockName(key);
  if (name !== undefined) return `the Web Lock "${name}"${scope}`;
  const word = locationName(program, key, context);
  return word === undefined ? `a lock${scope}` : `\`${word}\`${scope}`;
}

/** Words acquired, of which one or the other was read where paths join. */
export function acquiredText(program: Program, locations: string, context: HazardContext): string | undefined {
  const words = locations.split(ALTERNATIVE).flatMap((location) => locationName(program, location, context) ?? []);
  return words.length === 0 ? undefined : [...new Set(words)].map((word) => `\`${word}\``).join(' or ');
}
