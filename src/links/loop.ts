/** Loops as agents run them: which shared reads decide whether they go round once more, and what one round does besides. */
import type { Span } from '../text/span.js';
import type { Access, Log } from './access.js';

export interface Loop {
  readonly agent: string;
  readonly task: string;
  readonly file: string;
  readonly at: Span;
  /** Shared reads on which it depends whether there is another round. */
  readonly decidedBy: readonly number[];
  /** Those of places that stay the same from round to round; none where the loop walks through memory. */
  readonly waitsFor: readonly number[];
  /** All that one round reads and writes, in the functions that it calls as well. */
  readonly accesses: ReadonlySet<Access>;
  /** A round does something that is not followed: it calls unseen code, posts, or changes objects. */
  readonly acts: boolean;
  /** Other tasks of the agent run in between, at an `await` or `yield`. */
  readonly suspends: boolean;
}

export interface Doings {
  readonly accesses: ReadonlySet<Access>;
  readonly acts: boolean;
}

const known = new WeakMap<Log, Doings>();

/** What the entries of a log come to; logs of calls are shared, and summed up once. */
export function doingsOf(log: Log): Doings {
  const found = known.get(log);
  if (found) return found;
  const accesses = new Set<Access>();
  let acts = false;
  for (const entry of log) {
    if (entry.k === 'access') accesses.add(entry.access);
    else if (entry.k === 'act') acts = true;
    else if (entry.k === 'log' || entry.k === 'either') {
      for (const inner of (entry.k === 'log' ? [entry.log] : entry.logs).map(doingsOf)) {
        for (const access of inner.accesses) accesses.add(access);
        acts ||= inner.acts;
      }
    }
  }
  const doings = { accesses, acts };
  known.set(log, doings);
  return doings;
}
