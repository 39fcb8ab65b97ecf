/** `Promise` and its methods (ECMA-262 27.2). */
import { INITIAL_STATE, join } from '../../flow-state.js';
import { builtin, NOTHING, objectValue, UNDEFINED, UNKNOWN, union, type Value } from '../../values.js';
import { callMethod, type Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { allOf, awaited, lockChange, promisesOf, settle, settled } from '../promises.js';
import { turnEnded, turnInChain } from '../promise-turns.js';
import { addTask } from '../tasks.js';
import type { BuiltinAtom } from './index.js';

export function promiseCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  const { name } = callee;
  const before = ev.state;
  if (!before) return undefined;
  if (call.isNew && name === 'Promise') return executed(ev, call);
  if (name === 'Promise.withResolvers') return withResolvers(ev, call);
  if (name === 'Promise.all' || name === 'Promise.allSettled') return allOf(ev, ev.site(call.at), call.args[0] ?? UNKNOWN);
  if (name === 'Promise.resolve') return settled(ev, ev.site(call.at), call.args[0] ?? UNDEFINED, before, before);
  if (name === 'Promise.race' || name === 'Promise.any') return objectValue(ev.object(ev.site(call.at), 'promise'));
  if (name === 'resolver') return resolved(ev, callee, call);
  if (name === 'rejecter') return UNDEFINED;
  if (name === 'promise.then' || name === 'promise.catch' || name === 'promise.finally') return chained(ev, callee, call, name.slice('promise.'.length));
  return undefined;
}

/** The executor runs at once; whoever calls `resolve` tells what then holds. */
function executed(ev: Evaluator, call: Call): Value {
  const promise = ev.object(ev.site(call.at), 'promise', { at: { file: ev.file, span: call.at } });
  const value = objectValue(promise);
  callMethod(ev, call.args[0] ?? UNKNOWN, UNDEFINED, [builtin('resolver', value), builtin('rejecter', value)], call.at);
  return value;
}

function withResolvers(ev: Evaluator, call: Call): Value {
  const promise = objectValue(ev.object(ev.site(call.at), 'promise', { at: { file: ev.file, span: call.at } }));
  const parts = ev.object(ev.site(call.at, ':parts'), 'object');
  ev.setField(parts, 'promise', promise);
  ev.setField(parts, 'resolve', builtin('resolver', promise));
  ev.setField(parts, 'reject', builtin('rejecter', promise));
  return objectValue(parts);
}

function resolved(ev: Evaluator, callee: BuiltinAtom, call: Call): Value {
  for (const promise of promisesOf(callee.self ?? NOTHING)) {
    ev.setElement(promise, awaited(call.args[0] ?? UNDEFINED));
    turnEnded(ev, promise, call.at);
    if (ev.state) settle(ev, promise, ev.state.facts, lockChange(INITIAL_STATE, ev.state));
  }
  return UNDEFINED;
}

/** Callbacks of `then` run as tasks of their own, after what the promise stands for. */
function chained(ev: Evaluator, callee: BuiltinAtom, call: Call, method: string): Value {
  const before = ev.state;
  const promises = promisesOf(callee.self ?? NOTHING);
  const facts = promises.length === 1 ? [...(promises[0]?.settled?.facts ?? [])] : [];
  const id = ev.site(call.at);
  const next = ev.object(id, 'promise');
  call.args.forEach((callback, i) => {
    if (callback.atoms.length === 0 && !callback.open) return;
    const fulfilled = method === 'then' && i === 0;
    addTask(ev, {
      kind: 'continuation', callee: callback, turn: turnInChain(ev, next, callee.self ?? NOTHING, callback, call.at), args: () => [fulfilled ? awaited(callee.self ?? UNKNOWN) : UNKNOWN], facts: i === 0 && method !== 'catch' ? facts : [], at: call.at, once: true,
    });
  });
  if (before) settle(ev, next, new Set([...before.facts, ...facts]));
  ev.setElement(next, method === 'then' ? UNKNOWN : union(awaited(callee.self ?? UNKNOWN), UNKNOWN));
  ev.state = join(before, ev.state);
  return objectValue(next);
}
