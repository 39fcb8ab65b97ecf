/** Locks of the platform and of libraries that run a callback while they are held, or are taken by a call. */
import { UNKNOWN, type Value } from '../../values.js';
import type { Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import type { BuiltinAtom } from './index.js';
import { libraryLockCall } from './library-locks.js';
import { underLock } from './under-lock.js';
import { webLockCall } from './web-locks.js';

/** Methods of locks of an unknown kind that run their callback under the lock: as far as is known, they protect one agent only. */
const RUNS_UNDER_LOCK = new Set(['runExclusive', 'withLock']);

export function lockCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  const { name } = callee;
  const method = name.slice(name.lastIndexOf('.') + 1);
  if (name.startsWith('unknown.') && RUNS_UNDER_LOCK.has(method)) {
    return underLock(ev, call, { key: `object ${callee.self?.key ?? ''}`, scope: 'one-agent' }, call.args.at(-1) ?? UNKNOWN, []);
  }
  return webLockCall(ev, callee, call) ?? libraryLockCall(ev, callee, call);
}
