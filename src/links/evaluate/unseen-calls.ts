/** Calls of code that is not seen: what it is taken to do with what it gets. */
import type { Span } from '../../text/span.js';
import { CALLS_AT_ONCE, CALLS_FOR_EACH_ELEMENT, CALLS_ONCE } from '../../models/callbacks.js';
import { UNSEEN_ACQUIRE, UNSEEN_LOCK, UNSEEN_RELEASE } from '../../models/locks.js';
import { withHeld, withoutHeld } from '../flow-state.js';
import { integer } from '../polynomial.js';
import { NOTHING, numeric, objectValue, UNDEFINED, UNKNOWN, union, unknownFrom, valueOf, type Value } from '../values.js';
import { callMethod, type Call } from './calls.js';
import type { Evaluator } from './evaluator.js';
import { repeat } from './iteration.js';
import { addTask } from './tasks.js';
import { walkWithin } from './walk-within.js';

/**
 * Code that is not seen: callbacks run at once where the method's name says so (it is `map` or the like), and later on
 * otherwise. Objects with callbacks are treated alike.
 */
export function callUnknown(ev: Evaluator, call: Call, method = ''): Value {
  noteUnseenLock(ev, method);
  noteEscapes(ev, call.args);
  for (const arg of call.args) {
    const functions = valueOf(...arg.atoms.filter((atom) => atom.k === 'closure'));
    if (functions.atoms.length > 0) {
      if (CALLS_FOR_EACH_ELEMENT.has(method)) {
        const result = runRepeatedly(ev, functions, call);
        if (method === 'map' || method === 'flatMap') {
          const list = ev.object(ev.site(call.at, ':mapped'), 'array');
          ev.setElement(list, result);
          return objectValue(list);
        }
      } else if (CALLS_AT_ONCE.has(method)) runRepeatedly(ev, functions, call);
      else addTask(ev, { kind: 'event', callee: functions, args: [], at: call.at, once: CALLS_ONCE.has(method) });
    }
  }
  addCallbacksWithin(ev, call.args, call.at);
  return unknownFrom(...call.args.filter((arg) => arg.reads.length > 0), call.thisValue);
}

/** How many objects deep callbacks stand in what unseen code gets: `new Game({ scene: { update() { … } } })`. */
const CALLBACK_DEPTH = 3;

/** Functions in objects that unseen code gets may be called later on, as methods of those objects. */
function addCallbacksWithin(ev: Evaluator, values: readonly Value[], at: Span): void {
  walkWithin(values, CALLBACK_DEPTH - 1, (atom) => {
    if (atom.k !== 'object' || (atom.object.kind !== 'object' && atom.object.kind !== 'array')) return false;
    for (const field of [...atom.object.fields.values(), atom.object.element]) {
      const methods = field.atoms.filter((a) => a.k === 'closure');
      if (methods.length > 0) addTask(ev, { kind: 'event', callee: valueOf(...methods), thisValue: valueOf(atom), args: [], at });
    }
    return true;
  });
}

/** How many objects deep memory is looked for in what unseen code gets. */
const ESCAPE_DEPTH = 2;

/** Memory in the hands of unseen code may be changed, and its sleepers woken, by whatever that code does. */
function noteEscapes(ev: Evaluator, values: readonly Value[]): void {
  if (ev.world.regions.size === 0) return;
  walkWithin(values, ESCAPE_DEPTH, (atom) => {
    if (atom.k === 'view') ev.world.escaped.add(atom.view.region.key);
    else if (atom.k === 'region') ev.world.escaped.add(atom.region.key);
    return true;
  });
}

/**
 * A lock whose code is not seen is taken at its word: what a call named `lock` or `acquire` guards is guarded, until one
 * named `unlock` or `release` is called.
 */
function noteUnseenLock(ev: Evaluator, method: string): void {
  if (!ev.state) return;
  if (UNSEEN_ACQUIRE.test(method)) ev.state = withHeld(ev.state, { key: UNSEEN_LOCK, scope: 'all-agents', token: ev.activation.path });
  else if (UNSEEN_RELEASE.test(method)) ev.state = withoutHeld(ev.state, UNSEEN_LOCK);
}

function runRepeatedly(ev: Evaluator, functions: Value, call: Call): Value {
  let result: Value = NOTHING;
  const outer = ev.nest;
  const round = ev.symbol(ev.site(call.at, ':each'), 'i', { kind: 'iteration', lows: [integer(0)] });
  ev.nest = [...outer, round.terms[0]?.symbols[0]?.key ?? ''];
  repeat(ev, () => {
    result = union(result, callMethod(ev, functions, UNDEFINED, [UNKNOWN, numeric(round), UNKNOWN], call.at));
  });
  ev.nest = outer;
  return result;
}
