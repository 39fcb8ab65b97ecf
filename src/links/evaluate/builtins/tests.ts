/** Tests run one after the other, each of them to its end, with the hooks of their groups around them. */
import { testCallOf } from '../../../models/test-runners.js';
import { withLocksOf } from '../../flow-state.js';
import { UNDEFINED, UNKNOWN, valueOf, type Value } from '../../values.js';
import { callMethod, type Call } from '../calls.js';
import type { Evaluator } from '../evaluator.js';
import { awaitValue } from '../promises.js';
import type { BuiltinAtom } from './index.js';

export function testCall(ev: Evaluator, callee: BuiltinAtom, call: Call): Value | undefined {
  const kind = testCallOf(callee.name);
  const functions = call.args.map((arg) => valueOf(...arg.atoms.filter((atom) => atom.k === 'closure'))).filter(({ atoms }) => atoms.length > 0);
  const [body] = functions;
  if (kind === undefined || !body) return undefined;
  const { hooks } = ev;
  switch (kind) {
    case 'group':
      ev.hooks = { before: [...hooks.before], after: [...hooks.after] };
      runToEnd(ev, body, call);
      ev.hooks = hooks;
      break;
    case 'test':
      for (const part of [...hooks.before, body, ...hooks.after]) runToEnd(ev, part, call);
      break;
    case 'setup':
      runToEnd(ev, body, call);
      break;
    case 'each-before':
      hooks.before.push(body);
      break;
    case 'each-after':
      hooks.after.push(body);
      break;
    case 'expectation':
      return UNKNOWN;
  }
  return UNDEFINED;
}

/** A test that fails ends, too; the locks that it leaves taken are its own. */
function runToEnd(ev: Evaluator, body: Value, call: Call): void {
  const before = ev.state;
  if (!before) return;
  const result = callMethod(ev, body, UNDEFINED, [UNKNOWN], call.at);
  ev.state = withLocksOf(ev.state ?? before, before);
  awaitValue(ev, result, call.at);
  ev.state = withLocksOf(ev.state ?? before, before);
}
