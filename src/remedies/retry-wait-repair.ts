import type { Expression, Statement } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { isSameCell } from './cell-write.js';
import { freshName, holds, holdsJump, withName } from './claim-loop.js';
import { isName, isPure } from './expression-traits.js';
import type { FactsTree, Spot } from './facts-tree.js';
import { isAlone, keepsTexts, layoutAt, startOfLine, startsOfLines, type Layout } from './line-layout.js';
import { attempt, loopedWriteAt, loopText } from './looped-write.js';
import { endOfRead, readSpot } from './plain-read-repair.js';
import type { Rewrite } from './rewrite.js';
import { listAround, statementOf } from './surroundings.js';
import { writtenArguments } from './written-parts.js';

/**
 * A wait for what a cell holds, and the change that takes it:
 *
 *     while (Atomics.load(v, i) === 0) Atomics.wait(v, i, 0);      for (;;) {
 *     Atomics.sub(v, i, 1);                                          const old = Atomics.load(v, i);
 *                                                                    if (old === 0) Atomics.wait(v, i, 0);
 *                                                                    else if (Atomics.compareExchange(v, i, old, old - 1) === old) break;
 *                                                                  }
 *
 * The loop may do anything in its rounds, as it did; a bare `Atomics.wait(v, i, 0)` is one round of it.
 */
export function retryWaitRepair(tree: FactsTree, read: Access, write: Access, source: string): Rewrite[] | undefined {
  const found = loopedWriteAt(tree, read, write, source);
  const reading = readSpot(tree, read);
  const waiting = reading && statementOf(reading);
  const taking = found && statementOf(found.spot)?.node;
  const old = freshName(tree);
  if (!found || !reading || !waiting || old === undefined || taking?.k !== 'expression' || taking.value !== found.spot.node || nextTo(waiting) !== taking || !isSameCell(reading.node, found.cell, source)) return undefined;
  if (!isAlone(source, taking.at) || !isAlone(source, waiting.node.at)) return undefined;
  if (source.slice(waiting.node.at[1], taking.at[0]).trim() !== '') return undefined;
  const [start] = waiting.node.at;
  const rounds = roundsOf(waiting, reading, read, old, source, layoutAt(source, start));
  if (!rounds) return undefined;
  const rest = attempt(found, old);
  const text = loopText(source, start, found, old, [...rounds.lines, `${rounds.otherwise}if (${rest.call} === ${old}) break;`]);
  return [{ span: [start, taking.at[1]], text, ...rest }];
}

interface Rounds {
  readonly lines: readonly string[];
  /** `else` where it follows the lines. */
  readonly otherwise: string;
}

/** What is done as long as nothing can be taken. */
function roundsOf({ node }: Spot<Statement>, reading: Spot<Expression>, read: Access, old: string, source: string, { unit, newline, indent }: Layout): Rounds | undefined {
  if (node.k === 'expression') {
    const expected = bareWait(node, reading.node, source);
    return expected === undefined ? undefined : { lines: [`if (${old} === ${expected}) ${withSemicolon(source.slice(...node.at))}`], otherwise: 'else ' };
  }
  if (node.k !== 'loop' || node.kind !== 'while' || !node.test || !isPure(node.test) || !holds(node.test, read) || node.body.some(holdsJump)) return undefined;
  const test = withName(source, node.test.at, [read.at[0], endOfRead(read.at[1], source)], old);
  const [first, last] = [node.body[0], node.body.at(-1)];
  if (!first || !last) return { lines: [`if (${test}) continue;`], otherwise: '' };
  const body = source.slice(first.at[0], last.at[1]);
  if (first === last && first.k === 'expression' && !body.includes('\n')) return { lines: [`if (${test}) ${withSemicolon(body)}`], otherwise: 'else ' };
  if (!isAlone(source, [first.at[0], last.at[1]]) || !keepsTexts(body)) return undefined;
  const start = startOfLine(source, first.at[0]);
  const inner = startsOfLines(source, start, last.at[1]).map((at) => source.slice(at, source.indexOf('\n', at)).replace(/\r$/, ''));
  return { lines: [`if (${test}) {`, ...inner.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart())), `${unit}continue;`, '}'].map((line) => line.replaceAll(newline, '')), otherwise: '' };
}

/** The value that `Atomics.wait(v, i, value)` sleeps on, where nobody asks how it ended and it has no end of its own. */
export function bareWait(statement: Statement, call: Expression, source: string): string | undefined {
  if (statement.k !== 'expression' || statement.value !== call || call.k !== 'call' || call.args.length !== 3) return undefined;
  const [, , expected] = call.args;
  return call.callee.k === 'member' && call.callee.property === 'wait' && expected && expected.k !== 'spread' && isName(expected) ? writtenArguments(call, source)?.[2] : undefined;
}

/** The statement after it in its block. */
function nextTo(statement: Spot<Statement>): Statement | undefined {
  const list = listAround(statement);
  return list[list.indexOf(statement.node) + 1];
}

function withSemicolon(statement: string): string {
  return statement.endsWith(';') ? statement : `${statement};`;
}
