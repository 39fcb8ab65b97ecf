/** Platform functions that print, compare or convert whole arrays: `console.log(view)`. */
import { depthOfReading } from '../../../models/content-readers.js';
import { builtin, type Value } from '../../values.js';
import type { Call } from '../calls.js';
import { readContents } from '../contents.js';
import type { Evaluator } from '../evaluator.js';
import type { BuiltinAtom } from './index.js';

/** Notes what is read; what such a call returns is another matter. */
export function contentReaderCall(ev: Evaluator, { name }: BuiltinAtom, call: Call): Value | undefined {
  if (call.isNew) return name === 'global.TextDecoder' ? builtin('TextDecoder') : undefined;
  const depth = depthOfReading(name);
  if (depth !== undefined) call.args.forEach((arg, i) => readContents(ev, arg, call.argAt[i] ?? call.at, depth));
  return undefined;
}
