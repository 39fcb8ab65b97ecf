/** Plain accesses that nothing orders: beside synchronised ones of the same place, or with no synchronisation at all. */
import { ELEMENT_BYTES } from '../../models/typed-arrays.js';
import { syncLocation, type Access } from '../access.js';
import type { HandOver } from '../agents.js';
import { symbolsOf } from '../polynomial.js';
import type { Conflict, Program } from '../program.js';
import { acquiredBefore, isGuarded } from './guards.js';
import { once } from './once.js';
import { plainSpins } from './plain-spins.js';
import { checkedWrites, splitUpdates } from './windows.js';

export interface UnevenAccess {
  readonly conflict: Conflict;
  /** Both are atomic, of different width. */
  readonly width: boolean;
  /** The other side holds a lock. */
  readonly lock: boolean;
}

/** Plain accesses of locations that another agent accesses with Atomics or under a lock. */
export const unevenAccesses = once(findUnevenAccesses);

function findUnevenAccesses(program: Program): UnevenAccess[] {
  const explained = explainedSites(program);
  return program.accesses.flatMap((access): UnevenAccess[] => {
    if (isGuarded(access) && !access.atomic) return [];
    if (explained.has(siteOf(access))) return [];
    for (const conflict of program.conflictsOf(access)) {
      const { other } = conflict;
      // The methods of a library need not run at the same time: only what they read and write back tells.
      if (conflict.concurrency.kind === 'roles') continue;
      if (access.atomic) {
        if (other.atomic && isOtherWidth(access, other)) return [{ conflict, width: true, lock: false }];
        continue;
      }
      if (!other.atomic && !isGuarded(other)) continue;
      if (program.isOrderedByPublication(conflict) || sawTheWord(program, access, other)) continue;
      return [{ conflict, width: false, lock: !other.atomic }];
    }
    return [];
  });
}

/** A data race by width: ECMA-262 29.10 orders only atomics of equal byte ranges. */
function isOtherWidth(a: Access, b: Access): boolean {
  return ELEMENT_BYTES[a.view.kind] !== ELEMENT_BYTES[b.view.kind] && [a.low, b.low].every((low) => low !== undefined && symbolsOf(low).every((symbol) => symbol.kind === 'iteration'));
}

/** The plain access follows a wait for, or a decision by, the very word that the other side sets atomically. */
function sawTheWord(program: Program, access: Access, other: Access): boolean {
  return other.atomic && acquiredBefore(access, program.accessById).has(syncLocation(other.region, other.low));
}

export function siteOf(access: Access): string {
  return `${access.file}:${access.at[0]}-${access.at[1]}`;
}

/** Sites that a split update, a checked write or a spin explains already. */
export const explainedSites = once((program): ReadonlySet<string> => {
  const windows = [...splitUpdates(program), ...checkedWrites(program)].flatMap(({ read, write }) => [read, write]);
  return new Set([...windows, ...plainSpins(program).map(({ read }) => read)].map(siteOf));
});

export interface UnsynchronisedHandOver {
  readonly handOver: HandOver;
  readonly conflict: Conflict;
}

/** Two plain accesses, neither of them under a lock, that nothing orders. */
export const unorderedPlainPairs = once((program): readonly { readonly conflict: Conflict }[] => {
  const explained = explainedSites(program);
  return program.accesses.flatMap((access) => {
    if (access.atomic || isGuarded(access) || explained.has(siteOf(access))) return [];
    return program.conflictsOf(access).flatMap((conflict) => {
      const { other } = conflict;
      if (other.atomic || isGuarded(other) || explained.has(siteOf(other)) || conflict.concurrency.kind === 'roles') return [];
      return program.isOrderedByPublication(conflict) ? [] : [{ conflict }];
    });
  });
});

/** Hand-overs of memory that two agents then touch in a plain way, one of them writing, with no order. */
export function unsynchronisedHandOvers(program: Program): UnsynchronisedHandOver[] {
  const found = new Map<string, UnsynchronisedHandOver>();
  for (const { conflict } of unorderedPlainPairs(program)) {
    for (const handOver of handOversOf(program, conflict)) {
      const key = `${handOver.file}:${handOver.at[0]}:${handOver.region.key}`;
      if (!found.has(key)) found.set(key, { handOver, conflict });
    }
  }
  return [...found.values()];
}

/** To the side that did not make the memory. */
function handOversOf(program: Program, { access, other }: Conflict): HandOver[] {
  const toOther = program.handOversTo(other.agent, access.region);
  return (toOther.length > 0 ? toOther : program.handOversTo(access.agent, access.region)).slice(0, 1);
}
