/**
 * An access that is made atomic leaves the plain ones of the same bytes behind: each of them would be a mixed access then
 * (js-facts C.1). A repair therefore takes along those that nothing else reports.
 */
import type { Access } from '../links/access.js';
import { isGuarded } from '../links/judge/guards.js';
import { unevenAccesses } from '../links/judge/plain-pairs.js';
import { plainSpins } from '../links/judge/plain-spins.js';
import { checkedWrites, splitUpdates } from '../links/judge/windows.js';
import type { Program } from '../links/program.js';
import { siteKey, siteOf, type Site } from './sites.js';

/** More places than this are for a programmer to look through. */
const MOST = 12;

/** The sites that would be left behind, in the order in which they are met; undefined where they are too many. */
export function otherPlainSites(program: Program, edited: readonly Site[]): Site[] | undefined {
  const { reported, rivals } = knowledgeOf(program);
  const met = new Map(edited.map((site) => [site.key, site]));
  const open = [...edited];
  for (let site = open.shift(); site; site = open.shift()) {
    const found = rivals.get(site.key) ?? rivalSites(program, site);
    rivals.set(site.key, found);
    for (const rival of found.filter(({ key }) => !met.has(key) && !reported.has(key))) {
      met.set(rival.key, rival);
      open.push(rival);
      if (met.size > MOST + edited.length) return undefined;
    }
  }
  return [...met.values()].slice(edited.length);
}

function rivalSites(program: Program, { accesses }: Site): Site[] {
  const found = accesses.flatMap((access) => plainRivals(program, access)).map((rival) => siteOf(program, rival));
  return [...new Map(found.map((site) => [site.key, site])).values()];
}

function plainRivals(program: Program, access: Access): Access[] {
  return program.conflictsOf(access)
    .filter((conflict) => !conflict.other.atomic && !isGuarded(conflict.other) && !program.isOrderedByPublication(conflict))
    .map((conflict) => conflict.other);
}

/** Asked again for every finding of a program, and costly to find out. */
interface Knowledge {
  /** Sites with a finding of their own, which brings its own repair. */
  readonly reported: ReadonlySet<string>;
  readonly rivals: Map<string, readonly Site[]>;
}

const knowledge = new WeakMap<Program, Knowledge>();

function knowledgeOf(program: Program): Knowledge {
  let found = knowledge.get(program);
  if (!found) {
    const windows = [...splitUpdates(program), ...checkedWrites(program)].flatMap(({ read, write }) => [read, write]);
    const uneven = unevenAccesses(program).map(({ conflict }) => conflict.access);
    const spins = plainSpins(program).map(({ read }) => read);
    found = { reported: new Set([...windows, ...uneven, ...spins].map(siteKey)), rivals: new Map() };
    knowledge.set(program, found);
  }
  return found;
}
