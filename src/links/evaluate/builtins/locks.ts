/** Locks of the platform and of known libraries that run a callback while they are held. */
import type { HeldLock } from '../../flow-state.js';
import { webLockKey } from '../../lock-keys.js';
import { takenOn } from '../../lock-paths.js';
import { objectValue, UNDEFINED, UNKNOWN, type Value } from '../../values.js';
import { callMethod, type Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { placeHere } from '../lock-log.js';
import { hold, released } from '../lock-taking.js';
import { settled } from '../promises.js';
import type { BuiltinAtom } from './index.js';

/** Methods of async locks that run their callback under the lock: they protect one agent only (js-facts C.6). */
const AGENT_LOCAL = new Set(['runExclusive', 'withLock']);

export function lockCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  const { name } = callee;
  if (name === 'navigator.locks.request' || name === 'worker_threads.locks.request') return webLock(ev, call);
  const method = name.slice(name.lastIndexOf('.') + 1);
  if (name.startsWith('unknown.') && AGENT_LOCAL.has(method)) return underLock(ev, call, `object ${callee.self?.key ?? ''}`, 'one-agent', call.args.at(-1) ?? UNKNOWN);
  return undefined;
}

/** `locks.request(name, [options], callback)`: held until the callback's promise settles (Web Locks 4.2). */
function webLock(ev: Evaluator, call: Call): Value {
  const [nameValue = UNKNOWN] = call.args;
  const name = nameValue.atoms.flatMap((atom) => (atom.k === 'const' && typeof atom.v === 'string' ? [atom.v] : []))[0];
  const callback = call.args.at(-1) ?? UNKNOWN;
  return underLock(ev, call, webLockKey(name ?? `${ev.file}:${call.at[0]}`), 'all-agents', callback);
}

function underLock(ev: Evaluator, call: Call, key: string, scope: 'all-agents' | 'one-agent', callback: Value): Value {
  const before = ev.state;
  if (!before) return UNKNOWN;
  const lock = ev.object(ev.site(call.at, ':lock'), 'object');
  const held: HeldLock = { key, scope, token: `${ev.activation.path}/${call.at[0]}` };
  ev.state = hold(ev, before, held, placeHere(ev, call.at));
  const result = callMethod(ev, callback, UNDEFINED, [objectValue(lock)], call.at);
  const after = ev.state;
  ev.state = after ? released(ev, after, held, takenOn(after.lockPaths, key), placeHere(ev, call.at)) : before;
  return settled(ev, ev.site(call.at), result, ev.state, before);
}
