/** Locks of libraries, by their tables (models/lock-libraries) and by what the project declares. */
import { lockExport, type LockMaker, type LockMethod } from '../../../models/lock-libraries.js';
import { packageExport } from '../../../models/package-exports.js';
import { UNSEEN_LOCK } from '../../../models/locks.js';
import { libraryLockKey } from '../../lock-keys.js';
import type { HeldLock } from '../../flow-state.js';
import type { HeapObject } from '../../heap.js';
import { builtin, constant, constantOf, objectValue, UNDEFINED, UNKNOWN, union, type Value } from '../../values.js';
import type { Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { placeHere } from '../lock-log.js';
import { givenBack, heldFrom, hold } from '../lock-taking.js';
import { promisesOf, settled } from '../promises.js';
import { waitingForOwn } from '../self-waits.js';
import { argumentAt } from './argument-at.js';
import type { BuiltinAtom } from './index.js';
import { underLock } from './under-lock.js';

/** The field by which a lock is known, in all the agents that get to have it. */
const IDENTITY = '[[lock]]';

const GIVES_BACK = 'lock-release';

export function libraryLockCall(ev: Evaluator, { name, self }: BuiltinAtom, call: Call): Value | undefined {
  if (name === GIVES_BACK && self) return givesBack(ev, self, call);
  if (name.startsWith('lock.') && self) return methodOf(ev, name.slice('lock.'.length), self, call);
  const { locks, safe } = ev.world.declared;
  if (packageExport(safe, name)) return withCallbacksGuarded(ev, call);
  const known = lockExport(name, locks);
  switch (known?.is) {
    case 'maker':
      return made(ev, known, name, call);
    case 'same':
      return call.args[0] ?? UNKNOWN;
    case 'function':
      return perform(ev, known.does, { key: UNSEEN_LOCK, scope: known.scope }, call, UNDEFINED);
    default:
      return undefined;
  }
}

/** What the project calls safe does with memory what is right, and so does what it calls back. */
function withCallbacksGuarded(ev: Evaluator, call: Call): Value {
  for (const callback of call.args) if (callback.atoms.some(({ k }) => k === 'closure')) underLock(ev, call, { key: UNSEEN_LOCK, scope: 'all-agents' }, callback, []);
  return UNKNOWN;
}

function made(ev: Evaluator, maker: LockMaker, name: string, call: Call): Value {
  const permits = maker.permits === undefined ? undefined : constantOf(argumentAt(ev, maker.permits, call))?.v;
  // With several permits it excludes nobody.
  const excludes = maker.permits === undefined || permits === 1 || (permits === undefined && maker.permitsByDefault === 'one');
  if (!excludes) return UNKNOWN;
  const lock = ev.object(ev.site(call.at), 'lock', { externalName: name, at: { file: ev.file, span: call.at } });
  ev.setField(lock, IDENTITY, constant(lock.id));
  const [data] = call.args;
  if (data && maker.scope === 'all-agents') ev.setField(lock, 'value', data);
  return maker.called ? builtin('lock.', objectValue(lock)) : objectValue(lock);
}

function methodOf(ev: Evaluator, method: string, self: Value, call: Call): Value | undefined {
  const results = locksIn(self).flatMap((lock) => {
    const maker = lockExport(lock.externalName ?? '', ev.world.declared.locks);
    if (maker?.is !== 'maker') return [];
    const does = method === '' ? maker.called : Object.hasOwn(maker.methods, method) ? maker.methods[method] : undefined;
    return does ? [perform(ev, does, heldAs(lock, maker, does, call), call, lock.fields.get('value') ?? UNKNOWN)] : [];
  });
  return results.length > 0 ? union(...results) : undefined;
}

function locksIn(value: Value): HeapObject[] {
  return value.atoms.flatMap((atom) => (atom.k === 'object' && atom.object.kind === 'lock' ? [atom.object] : []));
}

function heldAs(lock: HeapObject, { scope }: LockMaker, does: LockMethod, call: Call): Omit<HeldLock, 'token'> {
  const identity = lock.fields.get(IDENTITY);
  const text = identity && constantOf(identity)?.v;
  const key = does.is === 'run' && does.key !== undefined ? `/${(call.args[does.key] ?? UNKNOWN).key}` : '';
  const made = lock.at && { by: packageOf(lock.externalName ?? ''), file: lock.at.file, at: lock.at.span };
  return { key: libraryLockKey(`${typeof text === 'string' ? text : lock.id}${key}`), scope, ...(made ? { made } : {}) };
}

/** `package:async-mutex.Mutex` → `async-mutex`. */
function packageOf(name: string): string {
  return /^package:(@[^/]+\/[^./]+|[^./@]+)/.exec(name)?.[1] ?? 'a library';
}

function perform(ev: Evaluator, does: LockMethod, lock: Omit<HeldLock, 'token'>, call: Call, data: Value): Value {
  const before = ev.state;
  if (!before) return UNKNOWN;
  const held = heldFrom(ev, lock, call.at);
  switch (does.is) {
    case 'run':
      return underLock(ev, call, lock, callbackOf(call, does.callback), [givingBack(held)]);
    case 'release':
      ev.state = givenBack(ev, held, call.at);
      return UNDEFINED;
    // Whether it was taken is not followed.
    case 'try':
      return UNKNOWN;
    case 'acquire': {
      const own = waitingForOwn(ev, before, held, call.at);
      const taken = hold(ev, before, held, placeHere(ev, call.at));
      const comesWith = whatComes(ev, does.gives, held, data, call);
      if (does.answer === 'promise') {
        const promise = settled(ev, ev.site(call.at), comesWith, taken, before);
        for (const object of promisesOf(promise)) object.waitsForOwn = own;
        return promise;
      }
      ev.state = taken;
      return does.answer === 'value' ? comesWith : union(comesWith, settled(ev, ev.site(call.at), comesWith, taken, taken));
    }
  }
}

/** Where the table does not know its place, the callback is the last function among the arguments. */
function callbackOf({ args }: Call, place: number | undefined): Value {
  const found = place === undefined ? args.findLast(({ atoms }) => atoms.some(({ k }) => k === 'closure')) : args[place];
  return found ?? UNKNOWN;
}

function givingBack(lock: HeldLock): Value {
  return builtin(GIVES_BACK, constant(JSON.stringify(lock)));
}

function whatComes(ev: Evaluator, gives: Extract<LockMethod, { is: 'acquire' }>['gives'], lock: HeldLock, data: Value, call: Call): Value {
  const release = givingBack(lock);
  if (gives === 'release') return release;
  if (gives === 'value and release') {
    const pair = ev.object(ev.site(call.at, ':pair'), 'array');
    ev.setField(pair, '1', release);
    return objectValue(pair);
  }
  if (gives !== 'guard') return UNDEFINED;
  const guard = ev.object(ev.site(call.at, ':guard'), 'object');
  for (const name of ['dispose', 'release', 'unlock', '@@Symbol.dispose', '@@Symbol.asyncDispose']) ev.setField(guard, name, release);
  ev.setField(guard, 'value', data);
  return objectValue(guard);
}

function givesBack(ev: Evaluator, self: Value, call: Call): Value {
  const lock = constantOf(self)?.v;
  if (typeof lock === 'string') ev.state = givenBack(ev, JSON.parse(lock) as HeldLock, call.at);
  return UNDEFINED;
}
