import type { Access } from '../links/access.js';
import { isSameCell } from './cell-write.js';
import { freshName, holds, holdsJump, isWayOut, loadText } from './claim-loop.js';
import { isPure } from './expression-traits.js';
import type { FactsTree } from './facts-tree.js';
import { isAlone, keepsTexts, layoutAt, startOfLine, startsOfLines } from './line-layout.js';
import { attempt, loopedWriteAt } from './looped-write.js';
import { endOfRead, readSpot } from './plain-read-repair.js';
import type { Rewrite } from './rewrite.js';

/**
 * A test, and a change with which its branch begins:
 *
 *     if (free[0] > 0) {                               for (;;) {
 *       free[0]--;                                       const old = Atomics.load(free, 0);
 *       start(job);                                      if (old > 0) {
 *     } else {                                             if (Atomics.compareExchange(free, 0, old, old - 1) !== old) continue;
 *       waiting.push(job);                                 start(job);
 *     }                                                  } else {
 *                                                          waiting.push(job);
 *                                                        }
 *                                                        break;
 *                                                      }
 *
 * Nothing but the test is done again.
 */
export function retryBranchRepair(tree: FactsTree, read: Access, write: Access, source: string): Rewrite[] | undefined {
  const found = loopedWriteAt(tree, read, write, source);
  const store = found?.spot.parent;
  const guard = store?.parent?.node;
  const old = freshName(tree);
  if (!found || old === undefined || store?.node.k !== 'expression' || guard?.k !== 'if' || guard.then[0] !== store.node || !isSameCell(readSpot(tree, read)?.node, found.cell, source)) return undefined;
  const { test, then, otherwise, at } = guard;
  if (!isPure(test) || !holds(test, read) || [...then, ...otherwise].some(holdsJump)) return undefined;
  const hasBraces = source.slice(test.at[1], store.node.at[0]).includes('{');
  if (!hasBraces || !isAlone(source, at) || !keepsTexts(source.slice(...at))) return undefined;
  const { indent, unit, newline } = layoutAt(source, at[0]);
  const start = startOfLine(source, at[0]);
  const rest = attempt(found, old);
  const isLeft = isWayOut(then.at(-1)) && isWayOut(otherwise.at(-1));
  return [
    ...startsOfLines(source, start, at[1]).map((line) => ({ span: [line, line] as const, text: `${line === start ? `${indent}for (;;) {${newline}${indent}${unit}const ${old} = ${loadText(found.cell)};${newline}` : ''}${unit}`, ...rest })),
    { span: [read.at[0], endOfRead(read.at[1], source)], text: old, ...rest },
    { span: store.node.at, text: `if (${rest.call} !== ${old}) continue;`, ...rest },
    { span: [at[1], at[1]], text: `${isLeft ? '' : `${newline}${indent}${unit}break;`}${newline}${indent}}`, ...rest },
  ];
}
