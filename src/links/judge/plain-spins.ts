/** Loops that do nothing but look at shared memory in a plain way until another agent changes it. */
import type { Access } from '../access.js';
import type { Loop } from '../loop.js';
import { isConstant } from '../polynomial.js';
import type { Conflict, Program } from '../program.js';
import { once } from './once.js';

export interface PlainSpin {
  readonly loop: Loop;
  /** The plain read that the loop repeats. */
  readonly read: Access;
  /** The write of another agent that the loop waits for. */
  readonly conflict: Conflict;
}

export const plainSpins = once(findPlainSpins);

function findPlainSpins(program: Program): PlainSpin[] {
  return program.loops.flatMap((loop): PlainSpin[] => {
    const reads = program.reads(loop.waitsFor);
    // Who does something in each round works, and looks at a flag in between; who lets other tasks run polls.
    if (loop.suspends || loop.acts || [...loop.accesses].some((access) => !isPartOfWaiting(access, reads))) return [];
    return reads.filter((read) => read.kind === 'read' && !read.atomic && !isSynchronised(read, loop)).flatMap((read) => {
      const conflict = program.conflictsOf(read).find((found) => found.other.kind !== 'read' && (found.concurrency.kind !== 'roles' || isSamePlace(read, found.other)) && !program.isOrderedByPublication(found));
      return conflict ? [{ loop, read, conflict }] : [];
    });
  });
}

/** Certainly so: in a library, that two unknown places may be one says nothing. */
function isSamePlace(a: Access, b: Access): boolean {
  if (a.low === undefined || b.low === undefined) return false;
  return a.low.key === b.low.key || (isConstant(a.low) && isConstant(b.low));
}

/** The reads that the loop waits for, and sleeping on memory that nobody else has. */
function isPartOfWaiting(access: Access, reads: readonly Access[]): boolean {
  return reads.includes(access) || (access.kind === 'read' && (access.atomic || isPlaceOf(access, reads)));
}

/** Read to know where to look. */
function isPlaceOf(access: Access, reads: readonly Access[]): boolean {
  return reads.some((read) => read.placedBy.includes(access.id));
}

/** The loop looks at the location with Atomics as well, or sleeps on it. */
function isSynchronised(read: Access, loop: Loop): boolean {
  return [...loop.accesses].some((access) => access.atomic && access.region === read.region && access.low?.key === read.low?.key);
}
