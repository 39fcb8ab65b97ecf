/** Dispatch to the modelled functions of the platform. undefined: not modelled. */
import type { Atom, Value } from '../../values.js';
import type { Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { atomicsCall } from './atomics.js';
import { bufferCall } from './buffers.js';
import { collectionCall } from './collections.js';
import { contentReaderCall } from './content-readers.js';
import { functionCall } from './functions.js';
import { libraryCall } from './libraries.js';
import { lockCall } from './locks.js';
import { mathCall } from './math.js';
import { messageCall } from './messages.js';
import { objectCall } from './objects.js';
import { pathCall } from './paths.js';
import { promiseCall } from './promise-calls.js';
import { testCall } from './tests.js';
import { textCall } from './texts.js';
import { timerCall } from './timers.js';
import { viewCall } from './view-methods.js';
import { workerCall } from './workers.js';

export type BuiltinAtom = Extract<Atom, { k: 'builtin' }>;
export type BuiltinHandler = (ev: Evaluator, callee: BuiltinAtom, call: Call) => Value | undefined;

const HANDLERS: readonly BuiltinHandler[] = [
  contentReaderCall, atomicsCall, viewCall, bufferCall, libraryCall, workerCall, messageCall, promiseCall, timerCall, lockCall, textCall, collectionCall, mathCall, objectCall, functionCall, pathCall, testCall,
];

export function builtinCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  for (const handler of HANDLERS) {
    const result = handler(ev, callee, call);
    if (result) return result;
  }
  return undefined;
}
