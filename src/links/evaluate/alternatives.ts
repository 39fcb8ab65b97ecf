/** Paths of which control takes one. */
import type { Log } from '../access.js';
import type { FlowState } from '../flow-state.js';
import type { Evaluator } from './evaluator.js';

/** Runs each path from its own state, with a log of its own; returns the states at their ends. */
export function either(ev: Evaluator, paths: readonly { readonly from: FlowState | null; readonly run: () => void }[]): (FlowState | null)[] {
  const outer = ev.log;
  const logs: Log[] = [];
  const ends = paths.map(({ from, run }) => {
    ev.log = [];
    ev.state = from;
    run();
    if (ev.log.length > 0) logs.push(ev.log);
    return ev.state;
  });
  ev.log = outer;
  if (logs.length > 1) ev.log.push({ k: 'either', logs });
  else for (const log of logs) ev.log.push(...log);
  return ends;
}
