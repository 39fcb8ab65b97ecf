import type { Statement } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { isSameCell } from './cell-write.js';
import { countUses, freshName, holdsJump, isWayOut, loadText } from './claim-loop.js';
import { isPure } from './expression-traits.js';
import { isAt, uncast, type FactsTree } from './facts-tree.js';
import { endOfLine, isAlone, keepsTexts, layoutAt, startOfLine, startsOfLines } from './line-layout.js';
import { attempt, loopedWriteAt, type LoopedWrite } from './looped-write.js';
import { endOfRead, readSpot } from './plain-read-repair.js';
import type { Rewrite } from './rewrite.js';
import { listAround, statementOf } from './surroundings.js';

/**
 * From the statement that reads a cell to the one that writes it, in one list:
 *
 *     const head = Atomics.load(v, HEAD);              for (;;) {
 *     if (head === limit) return undefined;              const head = Atomics.load(v, HEAD);
 *     Atomics.store(v, HEAD, head + 1);                  if (head === limit) return undefined;
 *                                                        if (Atomics.compareExchange(v, HEAD, head, head + 1) === head) break;
 *                                                      }
 *
 * Whatever stands between is done again when another agent was faster, so it may only read, and leave. What follows comes
 * into the loop where it uses what was declared in it and ends there; otherwise the loop is `do … while`, after the declaration.
 */
export function retrySectionRepair(tree: FactsTree, read: Access, write: Access, source: string): Rewrite[] | undefined {
  const found = loopedWriteAt(tree, read, write, source);
  const reading = readSpot(tree, read);
  const [start, last] = [reading && statementOf(reading), found && statementOf(found.spot)?.node];
  if (!found || !start || last?.k !== 'expression' || last.value !== found.spot.node || !isSameCell(reading?.node, found.cell, source)) return undefined;
  const list = listAround(start);
  const section = list.slice(list.indexOf(start.node), list.indexOf(last) + 1);
  if (section.length < 2 || !section.slice(0, -1).every((statement) => mayBeRepeated(statement))) return undefined;
  return looped(tree, { list, section, found, read }, source);
}

interface Section {
  readonly list: readonly Statement[];
  readonly section: readonly Statement[];
  readonly found: LoopedWrite;
  readonly read: Access;
}

function looped(tree: FactsTree, { list, section, found, read }: Section, source: string): Rewrite[] | undefined {
  const [first, last] = [section[0] as Statement, section.at(-1) as Statement];
  const holder = first.k === 'declare' && first.target.k === 'bind' && first.value && isAt(uncast(first.value), read) ? first.target.id : undefined;
  const old = holder === undefined ? freshName(tree) : tree.facts.variables[holder]?.name;
  if (old === undefined || (first.k === 'declare' && holder === undefined)) return undefined;
  const tail = list.slice(list.indexOf(last) + 1);
  const declared = section.flatMap((statement) => (statement.k === 'declare' && statement.target.k === 'bind' ? [statement.target.id] : []));
  if (declared.some((variable) => tree.facts.variables[variable]?.writes !== 0)) return undefined;
  const usedLater = declared.filter((variable) => tree.uses(variable) > countIn(section, variable));
  const takesTail = usedLater.length > 0 && isWayOut(tail.at(-1)) && !tail.some(holdsJump);
  const isHoisted = usedLater.length > 0 && !takesTail;
  if (isHoisted && (usedLater.length > 1 || usedLater[0] !== holder || tree.facts.exports.some(({ variable }) => variable === holder))) return undefined;
  const end = takesTail ? (tail.at(-1) as Statement) : last;
  const start = startOfLine(source, first.at[0]);
  const keyword = /^\s*((?:const|let)\s+)?$/.exec(source.slice(start, first.at[0]));
  if (!keyword || (isHoisted && keyword[1] === undefined) || !isAlone(source, last.at) || source.slice(end.at[1], endOfLine(source, end.at[1])).trim() !== '' || !keepsTexts(source.slice(start, end.at[1]))) return undefined;
  const { indent, unit, newline } = layoutAt(source, first.at[0]);
  const rest = attempt(found, old);
  const readEnd = endOfRead(read.at[1], source);
  const opening = isHoisted ? `${indent}let ${old};${newline}${indent}do {${newline}` : `${indent}for (;;) {${newline}${holder === undefined ? `${indent}${unit}const ${old} = ${loadText(found.cell)};${newline}` : ''}`;
  const readEdit = holder === undefined ? [{ span: [read.at[0], readEnd] as const, text: old, ...rest }] : read.atomic ? [] : [{ span: [read.at[0], readEnd] as const, text: loadText(found.cell), ...rest }];
  const inner = startsOfLines(source, start, isHoisted ? startOfLine(source, last.at[0]) : end.at[1]).map((at) => ({ span: [at, at] as const, text: `${at === start ? opening : ''}${unit}`, ...rest }));
  if (isHoisted) return [...inner, { span: [first.at[0] - (keyword[1] ?? '').length, first.at[0]], text: '', ...rest }, ...readEdit, { span: last.at, text: `} while (${rest.call} !== ${old});`, ...rest }];
  return [
    ...inner, ...readEdit,
    { span: last.at, text: takesTail ? `if (${rest.call} !== ${old}) continue;` : `if (${rest.call} === ${old}) break;`, ...rest },
    { span: [end.at[1], end.at[1]], text: `${newline}${indent}}`, ...rest },
  ];
}

/** It reads, declares what it has read, or leaves. */
function mayBeRepeated(statement: Statement): boolean {
  if (statement.k === 'declare') return statement.target.k === 'bind' && statement.value !== undefined && !statement.using && isPure(statement.value);
  return statement.k === 'if' && isPure(statement.test) && statement.otherwise.length === 0 && isWayOut(statement.then.at(-1)) && !statement.then.some(holdsJump);
}

function countIn(section: readonly Statement[], variable: number): number {
  return section.reduce((sum, statement) => sum + countUses(statement, variable), 0);
}
