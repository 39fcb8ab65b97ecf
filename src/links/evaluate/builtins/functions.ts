/** `call`, `apply`, `bind`. */
import { UNDEFINED, UNKNOWN, valueOf, type Value } from '../../values.js';
import { callValue, type Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { elementsOf } from '../iteration.js';
import type { BuiltinAtom } from './index.js';

export function functionCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  const target = callee.self ?? UNKNOWN;
  const [receiver = UNDEFINED, ...rest] = call.args;
  switch (callee.name) {
    case 'closure.call':
      return callValue(ev, target, { ...call, thisValue: receiver, args: rest, argExpressions: call.argExpressions.slice(1), argAt: call.argAt.slice(1) });
    case 'closure.apply':
      return callValue(ev, target, { ...call, thisValue: receiver, args: [0, 1, 2, 3].map((i) => elementsOf(ev, rest[0] ?? UNKNOWN, i, call.at)), argExpressions: [] });
    case 'closure.bind':
      return valueOf(...target.atoms.map((atom) => (atom.k === 'closure' ? { ...atom, closure: { ...atom.closure, key: `${atom.closure.key}!${receiver.key}`, boundThis: receiver } } : atom)));
    default:
      return undefined;
  }
}
