/** Which words a state has been told by: what was done before they were set is seen there. */
import { syncLocation, type Access } from './access.js';
import type { Decision, FlowState } from './flow-state.js';

/** Sync locations waited on, and those whose atomic read let control come to this state. */
export function wordsAcquired(state: FlowState, accessById: readonly Access[]): ReadonlySet<string> {
  const locations = new Set(state.acquired);
  for (const decision of state.decisions.values()) {
    const access = accessById[decision.read];
    if (access?.atomic && !onlyCounts(access, decision)) locations.add(syncLocation(access.region, access.low));
  }
  return locations;
}

/** An atomic count that did not come out as the last one: of those who count later on it tells nothing. */
function onlyCounts(access: Access, { test }: Decision): boolean {
  const op = test?.slice(0, test.indexOf(' '));
  return op !== undefined && (access.operation === 'add' ? ['!==', '<', '<='] : access.operation === 'sub' ? ['!==', '>', '>='] : []).includes(op);
}
