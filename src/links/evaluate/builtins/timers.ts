/** Callbacks that the event loop runs later. They order nothing. */
import { TIMERS } from '../../../models/callbacks.js';
import { UNKNOWN, type Value } from '../../values.js';
import type { Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { addTask } from '../tasks.js';
import type { BuiltinAtom } from './index.js';

export function timerCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  const name = callee.name.slice(callee.name.lastIndexOf('.') + 1);
  const repeats = TIMERS.get(name);
  if (repeats === undefined && name !== 'nextTick' && name !== 'requestVideoFrameCallback') return undefined;
  if (callee.name.startsWith('node:timers/promises')) return UNKNOWN;
  const [callback = UNKNOWN, , ...rest] = call.args;
  const args = name === 'setTimeout' || name === 'setInterval' ? rest : name === 'setImmediate' || name === 'nextTick' ? call.args.slice(1) : [UNKNOWN];
  addTask(ev, { kind: 'timer', callee: callback, args, at: call.at, once: repeats !== 'repeated' });
  return UNKNOWN;
}
