/** Words for requests of Web Locks that are refused, or whose callback does not ask whether it has the lock. */
import type { RequestEvent } from '../links/lock-events.js';

export interface RequestWords {
  readonly what: string;
  readonly because: string;
  readonly outcome: string;
  readonly remedy: string;
}

const NOT_SUPPORTED = 'the promise is rejected with a NotSupportedError, and the callback is never called';
const TYPE_ERROR = 'the promise is rejected with a TypeError, and nothing is ever locked';

const WORDS: Readonly<Record<RequestEvent['fault'], readonly [problem: string, because: string, outcome: string, remedy: string]>> = {
  name: ['asks for a name that begins with `-`', 'such names are reserved', NOT_SUPPORTED, 'Choose a name that does not begin with `-`'],
  'steal if available': ['asks for `steal` and `ifAvailable` at once', 'one of them takes the lock in any case, the other only if it is free', NOT_SUPPORTED, 'Keep `ifAvailable`, or `steal` if the present holder is known to be lost'],
  'steal shared': ['asks for `steal` in shared mode', 'only an exclusive lock can be stolen', NOT_SUPPORTED, "Leave out `mode: 'shared'`, or `steal`"],
  signal: ['gives a `signal` together with `steal` or `ifAvailable`', 'neither of these ever waits, so that there is nothing to abort', NOT_SUPPORTED, 'Leave out `signal`, or wait for the lock without `steal` and `ifAvailable`'],
  mode: ['asks for a mode that does not exist', 'modes are `exclusive` and `shared`', TYPE_ERROR, "Write `mode: 'shared'`, or no mode for an exclusive lock"],
  'no callback': ['has no callback', 'a Web Lock is held while its callback runs, and in no other way', TYPE_ERROR, 'Pass the critical section as a callback: `locks.request(name, async () => { … })`'],
  'not asked': ['does not look at the lock that it is given, though it asked for `ifAvailable`', 'the callback is called with `null` where another agent holds the lock', 'runs its callback without the lock, while another agent is in the section', 'Take the lock as a parameter, and return at once where it is `null`: `async (lock) => { if (!lock) return; … }`'],
};

export function requestWords({ fault }: RequestEvent, call: string, name: string): RequestWords {
  const [problem, because, outcome, remedy] = WORDS[fault];
  const asks = fault === 'not asked' ? `the callback of \`${call}\` for ${name}` : `\`${call}\``;
  return { what: `${asks} ${problem}: ${outcome.replace(/^runs its callback/, 'it runs')}`, because, outcome, remedy };
}
