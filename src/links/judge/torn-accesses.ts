/** Plain reads that may see a value half-written (ECMA-262 29.6, IsNoTearConfiguration; js-facts C.1, 7). */
import { isConstant, subtract } from '../polynomial.js';
import type { Access } from '../access.js';
import type { Conflict, Program } from '../program.js';
import { isGuarded } from './guards.js';
import { explainedSites, siteOf } from './plain-pairs.js';

export interface TornAccess {
  /** The read, and the write that it may meet. */
  readonly conflict: Conflict;
  /** Which of the two may be done in parts. */
  readonly torn: Access;
  /** Size of the value, where it is one. */
  readonly bytes: number | undefined;
}

/**
 * Reads of values that are written in parts or read in parts, while another agent writes them with no order. What is also
 * a read-modify-write, or synchronised on one side, is told as such.
 */
export function tornAccesses(program: Program): TornAccess[] {
  const explained = explainedSites(program);
  const isFree = (access: Access): boolean => !access.atomic && !isGuarded(access) && !explained.has(siteOf(access));
  return program.accesses.flatMap((read): TornAccess[] => {
    if (read.kind !== 'read' || !isFree(read)) return [];
    for (const conflict of program.conflictsOf(read)) {
      const { other } = conflict;
      // The methods of a library need not run at the same time.
      if (conflict.concurrency.kind === 'roles' || !isFree(other)) continue;
      const torn = [other, read].find(mayTear);
      if (!torn || program.isOrderedByPublication(conflict)) continue;
      return [{ conflict, torn, bytes: sizeOf(torn) }];
    }
    return [];
  });
}

/** Integers up to 32 bits are read and written whole; floats, BigInts and the accessors of DataView and Buffer need not be. */
function mayTear(access: Access): boolean {
  const { kind } = access.view;
  if (access.operation === 'DataView') return sizeOf(access) !== 1;
  return kind.startsWith('Float') || kind.startsWith('Big');
}

function sizeOf({ low, high }: Access): number | undefined {
  const size = low && high && subtract(high, low);
  return size && isConstant(size) ? size.constant : undefined;
}
