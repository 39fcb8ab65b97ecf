/** The waits of a program: which word they sleep on, what they expect of it, and whether the word is looked at again afterwards. */
import { LOOKED_AT, syncLocation, type Access } from '../access.js';
import type { AtomicCall } from '../atomic-call.js';
import type { Decision } from '../flow-state.js';
import type { Loop } from '../loop.js';
import type { Program } from '../program.js';
import { constantOf, isInfinite } from '../values.js';
import { sameLock } from './guards.js';
import { once } from './once.js';

export interface Wait {
  readonly access: Access;
  /** The sync location slept on. */
  readonly word: string;
  /** The value that lets it sleep, where it is a constant. */
  readonly expected?: { readonly v: unknown };
  /** It has no timeout. */
  readonly forever: boolean;
  /** Loops around it, the innermost first. */
  readonly loops: readonly Loop[];
  /** Looks at the word that let control come to the wait. */
  readonly looks: readonly Decision[];
  /** After it the word is looked at again: by a loop around it, or later on. */
  readonly rechecked: boolean;
}

export const waitsOf = once(findWaits);

function findWaits(program: Program): Wait[] {
  const calls = new Map<Access, AtomicCall>();
  for (const call of program.atomicCalls) if (call.operation === 'wait' || call.operation === 'waitAsync') for (const access of call.accesses) calls.set(access, call);
  return program.accesses.filter(isWait).flatMap((access): Wait[] => {
    const call = calls.get(access);
    if (!call || access.low === undefined) return [];
    const word = syncLocation(access.region, access.low);
    const expected = access.expected && constantOf(access.expected);
    const loops = program.loops.filter((loop) => loop.accesses.has(access)).sort((a, b) => a.accesses.size - b.accesses.size);
    const looks = [...access.state.decisions.values()].filter(({ read }) => {
      const source = program.accessById[read];
      return source !== undefined && source !== access && isSameWord(source, access);
    });
    const rechecked = access.releases.has(`${LOOKED_AT}${word}`) || loops.some((loop) => program.reads(loop.decidedBy).some((read) => isSameWord(read, access)));
    return [{ access, word, ...(expected && { expected }), forever: isForever(call), loops, looks, rechecked }];
  });
}

function isWait({ operation }: Access): boolean {
  return operation === 'wait' || operation === 'waitAsync';
}

export function isSameWord(a: Access, b: Access): boolean {
  return a.region.key === b.region.key && a.low !== undefined && a.low.key === b.low?.key;
}

/** What is done in one function, by one task; `at` tells which of the two stands first. */
export function inOneFunction(a: Doing, b: Doing): boolean {
  return a.agent === b.agent && a.task === b.task && a.file === b.file && a.functionName === b.functionName;
}

type Doing = Pick<Access, 'agent' | 'task' | 'file' | 'functionName'>;

/** A missing, `undefined` or infinite timeout (ECMA-262 25.4.3.14). */
function isForever({ args, spread }: AtomicCall): boolean {
  const timeout = args[3];
  if (spread) return false;
  if (!timeout) return true;
  const known = constantOf(timeout);
  return known ? known.v === undefined : isInfinite(timeout);
}

/** The task of `write` notifies the word later on, on some path. */
export function isNotifiedAfter(write: Access, word: string, mark: string): boolean {
  return [...write.releases].some((released) => released.startsWith(mark) && sameLock(released.slice(mark.length), word));
}
