/** Web Locks: `navigator.locks` of browsers and of Node, `worker_threads.locks`. */
import { mentions } from '../../../facts/mentions.js';
import type { HeldLock } from '../../flow-state.js';
import type { RequestEvent } from '../../lock-events.js';
import { webLockKey } from '../../lock-keys.js';
import { constantOf, objectValue, UNKNOWN, type Value } from '../../values.js';
import type { Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { noteLock, placeHere } from '../lock-log.js';
import { getProperty } from '../members.js';
import type { BuiltinAtom } from './index.js';
import { tryUnderLock, underLock } from './under-lock.js';

interface Options {
  readonly mode?: unknown;
  readonly ifAvailable: boolean;
  readonly steal: boolean;
  readonly signal: boolean;
}

/** `locks.request(name, [options], callback)`: held until the callback's promise settles (Web Locks 4.2). */
export function webLockCall(ev: Evaluator, { name }: BuiltinAtom, call: Call): Value | undefined {
  if (name !== 'navigator.locks.request' && name !== 'worker_threads.locks.request') return undefined;
  const [nameValue = UNKNOWN] = call.args;
  const text = nameValue.atoms.flatMap((atom) => (atom.k === 'const' && typeof atom.v === 'string' ? [atom.v] : []))[0];
  const options = call.args.length > 2 ? optionsOf(ev, call) : { ifAvailable: false, steal: false, signal: false };
  const lock: Omit<HeldLock, 'token'> = {
    key: webLockKey(text ?? `${ev.file}:${call.at[0]}`), scope: 'all-agents', ...(options.mode === 'shared' ? { shared: true } : {}), ...(options.steal ? { stolen: true } : {}),
  };
  const fault = refused(text, options, call);
  if (fault) {
    noteLock(ev, { k: 'request', fault, lock: { ...lock, token: '' }, place: placeHere(ev, call.at) });
    return UNKNOWN;
  }
  const callback = call.args.at(-1) ?? UNKNOWN;
  if (!options.ifAvailable) return underLock(ev, call, lock, callback, [objectValue(ev.object(ev.site(call.at, ':lock'), 'object'))]);
  if (asksForNothing(callback)) noteLock(ev, { k: 'request', fault: 'not asked', lock: { ...lock, token: '' }, place: placeHere(ev, call.at) });
  return tryUnderLock(ev, call, lock, callback);
}

function optionsOf(ev: Evaluator, call: Call): Options {
  const [, options = UNKNOWN] = call.args;
  const isSet = (name: string): boolean => constantOf(getProperty(ev, options, name, call.at))?.v === true;
  const signal = getProperty(ev, options, 'signal', call.at);
  return {
    mode: constantOf(getProperty(ev, options, 'mode', call.at))?.v, ifAvailable: isSet('ifAvailable'), steal: isSet('steal'),
    signal: signal.atoms.length > 0 && signal.atoms.every((atom) => (atom.k === 'object' && atom.object.kind !== 'external') || (atom.k === 'builtin' && atom.name.startsWith('unknown.signal'))),
  };
}

/** Requests that fail with an exception (Web Locks 4.3). */
function refused(name: string | undefined, { mode, ifAvailable, steal, signal }: Options, call: Call): RequestEvent['fault'] | undefined {
  if (name?.startsWith('-')) return 'name';
  if (steal && ifAvailable) return 'steal if available';
  if (steal && mode === 'shared') return 'steal shared';
  if (signal && (steal || ifAvailable)) return 'signal';
  if (mode !== undefined && mode !== 'shared' && mode !== 'exclusive') return 'mode';
  return call.args.length === 1 && call.argExpressions.length === 1 ? 'no callback' : undefined;
}

/** The callback is seen, and never looks at what it is called with: `null` where the lock was not free. */
function asksForNothing(callback: Value): boolean {
  return !callback.open && callback.atoms.length > 0 && callback.atoms.every((atom) => {
    if (atom.k !== 'closure') return false;
    const { function: facts, frame } = atom.closure;
    const [parameter] = facts.params;
    if (!parameter) return true;
    return !parameter.rest && parameter.target.k === 'bind' && !mentions(facts.body, parameter.target.id, frame.module.facts.functions);
  });
}
