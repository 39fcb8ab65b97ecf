/**
 * An access that is made atomic leaves the plain ones of the same bytes behind: each of them would be a mixed access then
 * (js-facts C.1). A repair therefore takes along those that nothing else reports.
 */
import type { Access } from '../links/access.js';
import { unevenAccesses } from '../links/judge/plain-pairs.js';
import { checkedWrites, splitUpdates } from '../links/judge/windows.js';
import type { Program } from '../links/program.js';
import { siteKey, siteOf, type Site } from './sites.js';

/** More places than this are for a programmer to look through. */
const MOST = 12;

/** The sites that would be left behind, in the order in which they are met; undefined where they are too many. */
export function otherPlainSites(program: Program, edited: readonly Site[]): Site[] | undefined {
  const reported = reportedSites(program);
  const met = new Map(edited.map((site) => [site.key, site]));
  const open = [...edited];
  for (let site = open.shift(); site; site = open.shift()) {
    for (const other of site.accesses.flatMap((access) => plainRivals(program, access))) {
      const found = siteOf(program, other);
      if (met.has(found.key) || reported.has(found.key)) continue;
      met.set(found.key, found);
      open.push(found);
      if (met.size > MOST + edited.length) return undefined;
    }
  }
  return [...met.values()].slice(edited.length);
}

function plainRivals(program: Program, access: Access): Access[] {
  return program.conflictsOf(access)
    .filter((conflict) => !conflict.other.atomic && !isGuarded(conflict.other) && !program.isOrderedByPublication(conflict))
    .map((conflict) => conflict.other);
}

function isGuarded(access: Access): boolean {
  return [...access.state.held.values()].some((lock) => lock.scope === 'all-agents');
}

const reported = new WeakMap<Program, ReadonlySet<string>>();

/** Sites with a finding of their own, which brings its own repair. */
function reportedSites(program: Program): ReadonlySet<string> {
  let found = reported.get(program);
  if (!found) {
    const windows = [...splitUpdates(program), ...checkedWrites(program)];
    found = new Set([...windows.flatMap(({ read, write }) => [read, write]), ...unevenAccesses(program).map(({ conflict }) => conflict.access)].map(siteKey));
    reported.set(program, found);
  }
  return found;
}
