/** Edits around `Atomics.wait`, `waitAsync` and `notify`, where the place says where they belong. */
import type { Access } from '../links/access.js';
import type { Advice } from './choose.js';
import type { Span, TextEdit } from '../text/span.js';
import type { FactsTree, Spot } from './facts-tree.js';
import { isAlone, startOfLine } from './line-layout.js';
import { isUnused } from './surroundings.js';
import { writtenArguments } from './written-parts.js';

/** `Atomics.store(v, i, x);` → with `Atomics.notify(v, i);` on the next line. As a statement of a block only. */
export function addNotify(tree: FactsTree, access: Access, source: string): Advice | undefined {
  const spot = callAt(tree, access);
  const written = spot && argumentsOf(spot, source);
  const statement = spot?.parent;
  if (!written || statement?.node.k !== 'expression' || !statement.siblings) return undefined;
  const [start, end] = statement.node.at;
  const indent = source.slice(startOfLine(source, start), start);
  // Several statements on one line, and bodies without braces, are left to the reader.
  const remark = /^(?:[ \t]*\/\/[^\r\n]*)?(?=[ \t]*(?:\r?\n|$))/.exec(source.slice(end))?.[0];
  if (indent.trim() !== '' || remark === undefined) return undefined;
  const call = `Atomics.notify(${written[0] ?? ''}, ${written[1] ?? ''})`;
  if (!isInBlock(source, end)) return undefined;
  const semicolon = source[end - 1] === ';' ? ';' : '';
  return { title: `Wake the sleepers with \`${call}\``, kind: 'suggestion', edits: [{ file: access.file, span: [end + remark.length, end + remark.length], text: `\n${indent}${call}${semicolon}` }] };
}

/** `Atomics.notify(…);` and the change on the next line trade places. */
export function notifyAfterChange(tree: FactsTree, notify: Access, change: Access, source: string): Advice | undefined {
  const [early, late] = [callAt(tree, notify)?.parent, callAt(tree, change)?.parent];
  if (notify.file !== change.file || early?.node.k !== 'expression' || late?.node.k !== 'expression' || early.siblings?.[early.siblings.indexOf(early.node) + 1] !== late.node) return undefined;
  const [first, second] = [early.node.at, late.node.at];
  if (!isAlone(source, first) || !isAlone(source, second)) return undefined;
  const edit = (span: Span, text: Span): TextEdit => ({ file: change.file, span, text: source.slice(...text) });
  return { title: 'Change the word first, and notify afterwards', kind: 'suggestion', edits: [edit(first, second), edit(second, first)] };
}

/** What follows is another statement or the end of a block, so that one more statement may stand here. */
function isInBlock(source: string, end: number): boolean {
  return !/^\s*else\b/.test(source.slice(end));
}

/** `await Atomics.waitAsync(…)` → `await Atomics.waitAsync(…).value`. */
export function waitForValue(tree: FactsTree, access: Access, source: string): Advice | undefined {
  const spot = callAt(tree, access);
  if (!spot || isUnused(spot) || spot.parent?.node.k !== 'await') return undefined;
  const end = spot.node.at[1];
  return source.startsWith('.', end) ? undefined : { title: 'Wait for `value` of the result', kind: 'suggestion', edits: [{ file: access.file, span: [end, end], text: '.value' }] };
}

function callAt(tree: FactsTree, access: Access): Spot | undefined {
  return tree.at(access.at).find(({ node }) => node.k === 'call');
}

function argumentsOf({ node }: Spot, source: string): readonly string[] | undefined {
  return node.k === 'call' ? writtenArguments(node, source) : undefined;
}
