/** Web Locks: `navigator.locks` of browsers and of Node, `worker_threads.locks`. */
import { webLockKey } from '../../lock-keys.js';
import { objectValue, UNKNOWN, type Value } from '../../values.js';
import type { Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import type { BuiltinAtom } from './index.js';
import { underLock } from './under-lock.js';

/** `locks.request(name, [options], callback)`: held until the callback's promise settles (Web Locks 4.2). */
export function webLockCall(ev: Evaluator, { name }: BuiltinAtom, call: Call): Value | undefined {
  if (name !== 'navigator.locks.request' && name !== 'worker_threads.locks.request') return undefined;
  const [nameValue = UNKNOWN] = call.args;
  const text = nameValue.atoms.flatMap((atom) => (atom.k === 'const' && typeof atom.v === 'string' ? [atom.v] : []))[0];
  const lock = ev.object(ev.site(call.at, ':lock'), 'object');
  return underLock(ev, call, { key: webLockKey(text ?? `${ev.file}:${call.at[0]}`), scope: 'all-agents' }, call.args.at(-1) ?? UNKNOWN, [objectValue(lock)]);
}
