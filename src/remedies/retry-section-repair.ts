import type { Statement } from '../facts/ir.js';
import type { Access } from '../links/access.js';
import { cellAt, cellWrite } from './cell-write.js';
import { countUses, exchangeText, freshName, holds, holdsJump, isAt, isWayOut, loadText, loopedWrite, withName, type LoopedWrite } from './claim-loop.js';
import { isPure } from './expression-traits.js';
import type { FactsNode, FactsTree, Spot } from './facts-tree.js';
import { endOfLine, indentAt, indentUnit, isAlone, startOfLine } from './line-layout.js';
import { endOfRead, readSpot } from './plain-read-repair.js';
import type { Rewrite } from './rewrite.js';
import { statementOf } from './surroundings.js';
import { writtenArguments, type CellText } from './written-parts.js';

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
 * into the loop where it uses what was declared in it.
 */
export function retrySectionRepair(tree: FactsTree, read: Access, write: Access, source: string): Rewrite[] | undefined {
  const found = writeOf(tree, read, write, source);
  const reading = readSpot(tree, read);
  const [first, last] = [reading && statementIn(reading), found && statementIn(tree.at(found.node.at).find(({ node }) => node === found.node))];
  if (!found || !first || !last || first === last || last.k !== 'expression' || last.value !== found.node || !sameCell(reading, found.cell, source)) return undefined;
  const list = listOf(tree, first, last);
  if (!list) return undefined;
  const section = list.slice(list.indexOf(first), list.indexOf(last) + 1);
  if (!section.slice(0, -1).every((statement) => mayBeRepeated(statement))) return undefined;
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
  const isUsedLater = declared.some((variable) => tree.uses(variable) > countIn(section, variable));
  if (isUsedLater && (!isWayOut(tail.at(-1)) || tail.some(holdsJump))) return undefined;
  const end = isUsedLater ? (tail.at(-1) as Statement) : last;
  const start = startOfLine(source, first.at[0]);
  if (!/^\s*(?:(?:const|let)\s+)?$/.test(source.slice(start, first.at[0])) || !isAlone(source, last.at) || source.slice(end.at[1], endOfLine(source, end.at[1])).trim() !== '') return undefined;
  if (source.slice(start, end.at[1]).split('\n').some((line) => line.split('`').length % 2 === 0 || /\\\r?$/.test(line))) return undefined;
  const [indent, unit, newline] = [indentAt(source, first.at[0]), indentUnit(source, first.at[0]), source.includes('\r\n') ? '\r\n' : '\n'];
  const call = exchangeText(found.cell, old, found.next(old));
  const rest = { call, view: found.view, exact: false };
  const readEnd = endOfRead(read.at[1], source);
  const opening = `${indent}for (;;) {${newline}${holder === undefined ? `${indent}${unit}const ${old} = ${loadText(found.cell)};${newline}` : ''}`;
  const readEdit = holder === undefined ? [{ span: [read.at[0], readEnd] as const, text: old, ...rest }] : read.atomic ? [] : [{ span: [read.at[0], readEnd] as const, text: loadText(found.cell), ...rest }];
  return [
    ...lineStarts(source, start, end.at[1]).map((at) => ({ span: [at, at] as const, text: `${at === start ? opening : ''}${unit}`, ...rest })),
    ...readEdit,
    { span: last.at, text: isUsedLater ? `if (${call} !== ${old}) continue;` : `if (${call} === ${old}) break;`, ...rest },
    { span: [end.at[1], end.at[1]], text: `${newline}${indent}}`, ...rest },
  ];
}

/** Where lines begin that are not empty. */
function lineStarts(source: string, start: number, end: number): number[] {
  const found: number[] = [];
  for (let at = start; at < end; at = endOfLine(source, at) + 1) if (source.slice(at, endOfLine(source, at)).trim() !== '') found.push(at);
  return found;
}

/** A store or assignment of a value that may be computed again, or an atomic update whose result nobody uses. */
function writeOf(tree: FactsTree, read: Access, write: Access, source: string): LoopedWrite | undefined {
  if (read.file !== write.file) return undefined;
  const found = cellWrite(tree, write, source);
  if (found) return found.repeatable && isPure(found.value) ? loopedWrite(found, read, endOfRead(read.at[1], source), source) : undefined;
  const operator = { add: '+', sub: '-' }[write.operation as string];
  const node = operator === undefined ? undefined : tree.at(write.at).map((spot) => spot.node).find((each) => each.k === 'call');
  if (node?.k !== 'call' || operator === undefined) return undefined;
  const [view, , value] = node.args;
  const [cell, text] = [cellAt(node, source), writtenArguments(node, source)?.[2]];
  if (!cell || text === undefined || !view || view.k === 'spread' || !value || value.k === 'spread' || !node.args.every(isPure)) return undefined;
  const isSimple = value.k === 'var' || value.k === 'const' || value.k === 'bigint' || value.k === 'member';
  return { cell, view, node, next: (old) => `${old} ${operator} ${isSimple ? text : `(${text})`}` };
}

function sameCell(reading: Spot | undefined, cell: CellText, source: string): boolean {
  const node = reading?.node;
  const found = node?.k === 'member' || node?.k === 'call' ? cellAt(node, source) : undefined;
  return found?.view === cell.view && found.index === cell.index;
}

function statementIn(spot: Spot | undefined): Statement | undefined {
  return spot && statementOf(spot)?.node;
}

/** The list that has both, in the order of the source. */
function listOf(tree: FactsTree, first: Statement, last: Statement): Statement[] | undefined {
  const siblings = tree.at(first.at).find(({ node }) => node === first)?.siblings as readonly Statement[] | undefined;
  const list = siblings && [...siblings].sort((a, b) => a.at[0] - b.at[0]);
  return list && list.includes(last) && list.indexOf(first) < list.indexOf(last) ? list : undefined;
}

/** It reads, declares what it has read, or leaves. */
function mayBeRepeated(statement: Statement): boolean {
  if (statement.k === 'declare') return statement.target.k === 'bind' && statement.value !== undefined && !statement.using && isPure(statement.value);
  return statement.k === 'if' && isPure(statement.test) && statement.otherwise.length === 0 && isWayOut(statement.then.at(-1)) && !statement.then.some(holdsJump);
}

function countIn(section: readonly Statement[], variable: number): number {
  return section.reduce((sum, statement) => sum + countUses(statement, variable), 0);
}

function uncast(e: FactsNode): FactsNode {
  return e.k === 'typed' ? uncast(e.value) : e;
}

/**
 * A test and the one write that it guards: `if (x > Atomics.load(v, i)) Atomics.store(v, i, x)` becomes
 * `for (;;) { const old = Atomics.load(v, i); if (!(x > old) || Atomics.compareExchange(v, i, old, x) === old) break; }`.
 */
export function retryTestRepair(tree: FactsTree, read: Access, write: Access, source: string): Rewrite[] | undefined {
  const found = writeOf(tree, read, write, source);
  const reading = readSpot(tree, read);
  const store = found && tree.at(found.node.at).find(({ node }) => node === found.node)?.parent;
  const guard = store?.parent;
  if (!found || store?.node.k !== 'expression' || guard?.node.k !== 'if' || guard.node.then.length !== 1 || guard.node.otherwise.length > 0 || !sameCell(reading, found.cell, source)) return undefined;
  const { test, at } = guard.node;
  if (!isPure(test)) return undefined;
  const declared = holds(test, read) ? undefined : declarationBefore(guard as Spot<Statement>, read);
  const old = declared === undefined ? freshName(tree) : tree.facts.variables[declared.variable]?.name;
  if (old === undefined || (!declared && !holds(test, read))) return undefined;
  if (declared && tree.uses(declared.variable) > countUses(guard.node, declared.variable)) return undefined;
  if (declared && tree.facts.variables[declared.variable]?.writes !== 0) return undefined;
  const keyword = declared && /\b(?:const|let)\s+$/.exec(source.slice(0, declared.at[0]));
  if (declared && !keyword) return undefined;
  const readEnd = endOfRead(read.at[1], source);
  const start = keyword ? keyword.index : at[0];
  const [indent, unit, newline] = [indentAt(source, start), indentUnit(source, start), source.includes('\r\n') ? '\r\n' : '\n'];
  const call = exchangeText(found.cell, old, found.next(old));
  const lines = ['for (;;) {', `${unit}const ${old} = ${loadText(found.cell)};`, `${unit}if (!(${withName(source, test.at, [read.at[0], readEnd], old)}) || ${call} === ${old}) break;`, '}'];
  return [{ span: [start, at[1]], text: lines.join(`${newline}${indent}`), call, view: found.view, exact: false }];
}

function declarationBefore({ node, siblings }: Spot<Statement>, read: Access): { readonly variable: number; readonly at: readonly [number, number] } | undefined {
  const before = siblings?.[siblings.indexOf(node) - 1];
  if (before?.k !== 'declare' || before.target.k !== 'bind' || !before.value || !isAt(uncast(before.value), read)) return undefined;
  return { variable: before.target.id, at: before.at };
}
