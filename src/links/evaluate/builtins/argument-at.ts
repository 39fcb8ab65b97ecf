/** What a table of a library calls an argument, or an option in one. */
import type { Where } from '../../../models/worker-libraries.js';
import { UNDEFINED, type Value } from '../../values.js';
import type { Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { getProperty } from '../members.js';

export function argumentAt(ev: Evaluator, where: Where, call: Call): Value {
  if (typeof where === 'number') return call.args.at(where) ?? UNDEFINED;
  return getProperty(ev, call.args[where[0]] ?? UNDEFINED, where[1], call.at);
}
