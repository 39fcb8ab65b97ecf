/** Whether a loop lets other tasks of its agent run in between. */
import type { LoopStatement } from '../../facts/ir.js';

const known = new WeakMap<LoopStatement, boolean>();

export function awaits(loop: LoopStatement): boolean {
  let answer = known.get(loop);
  if (answer === undefined) {
    answer = holdsAwait(loop);
    known.set(loop, answer);
  }
  return answer;
}

/** Functions within are named by number: what they do is not part of the loop. */
function holdsAwait(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(holdsAwait);
  if (typeof part !== 'object' || part === null) return false;
  const { k, kind } = part as { readonly k?: string; readonly kind?: string };
  if (k === 'await' || k === 'yield' || (k === 'for-each' && kind === 'await')) return true;
  return Object.values(part).some(holdsAwait);
}
