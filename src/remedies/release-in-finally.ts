/** A section between an acquire and its release becomes `try { … } finally { release }`. */
import type { Statement } from '../facts/ir.js';
import type { LockLeak } from '../links/judge/lock-leaks.js';
import type { TextEdit } from '../text/span.js';
import type { Advice } from './choose.js';
import { earlyReleases } from './early-releases.js';
import type { FactsTree, Spot } from './facts-tree.js';
import { endOfLine, endsItsLine, isAlone, keepsTexts, layoutAt, startOfLine } from './line-layout.js';
import { listAround } from './surroundings.js';

/**
 * Where acquire and release are statements of one list, every way out lies between them, and each has a line of its own. A
 * release before an early way out is dropped, and a plain `return` right after the section comes into the block with it.
 */
export function releaseInFinally(tree: FactsTree, source: string, leak: LockLeak): Advice | undefined {
  const { place } = leak;
  if (leak.k !== 'leak' || leak.givenBack?.file !== place.file) return undefined;
  const [acquire, given] = [callStatement(tree, place.at), callStatement(tree, leak.givenBack.at)];
  if (!acquire?.siblings || !given || acquire.parent?.node.k === 'switch') return undefined;
  const call = source.slice(...given.node.at);
  // A word that is set back by hand takes more than one statement: the store, and the notify.
  if (call.startsWith('Atomics.')) return undefined;
  const inOrder = listAround(acquire);
  const first = inOrder.indexOf(acquire.node) + 1;
  const at = inOrder.findLastIndex((statement) => source.slice(...statement.at) === call);
  const [release, section, tail] = [inOrder[at], inOrder.slice(first, at), inOrder.slice(at + 1)];
  if (!release || section.length === 0 || !leak.exits.every((exit) => exit.place.file === place.file && exit.place.at[0] >= acquire.node.at[1] && exit.place.at[1] <= release.at[0])) return undefined;
  const text = source.slice(acquire.node.at[1], release.at[0]);
  if (names(text, source.slice(...place.at)) || call.includes('\n') || !endsItsLine(source, acquire.node.at[1]) || !isAlone(source, release.at)) return undefined;
  // Indenting must not change what a text of several lines holds; functions are hoisted, and would be no more.
  if (!keepsTexts(text) || section.some((statement) => isFunction(statement))) return undefined;
  const early = earlyReleases(tree, source, { list: acquire.siblings, call, span: [acquire.node.at[1], release.at[0]] });
  const [after] = tail;
  const takesReturn = tail.length === 1 && after?.k === 'return' && isSettled(after) && isAlone(source, after.at);
  if (!early || (!takesReturn && tail.length > 0 && section.some((statement) => statement.k === 'declare'))) return undefined;

  const edits = wrapped(source, { acquire: acquire.node, release, early, ...(takesReturn && { after }) });
  return { title: `Put the section in \`try\`, and \`${call.replace(/;$/, '').replace(/\s+/g, ' ')}\` in \`finally\``, kind: 'suggestion', edits: edits.map((edit) => ({ file: place.file, ...edit })) };
}

type Edit = Omit<TextEdit, 'file'>;

function wrapped(source: string, { acquire, release, early, after }: { acquire: Statement; release: Statement; early: readonly Edit[]; after?: Statement }): Edit[] {
  const { indent, unit, newline } = layoutAt(source, acquire.at[0]);
  const start = endOfLine(source, acquire.at[1]) + 1;
  const releaseLine = startOfLine(source, release.at[0]);
  const end = after ? endOfLine(source, after.at[1]) : releaseLine;
  const edits: Edit[] = [...early];
  for (let line = start; line < end; line = endOfLine(source, line) + 1) {
    const isBlank = source.slice(line, endOfLine(source, line)).trim() === '';
    const isDropped = early.some(({ span }) => span[0] === line) || (after && line === releaseLine);
    const opening = line === start ? `${indent}try {${newline}` : '';
    const text = opening + (isBlank || isDropped ? '' : unit);
    if (text !== '') edits.push({ span: [line, line], text });
  }
  const closing = `${indent}} finally {${newline}`;
  if (!after) return [...edits, { span: [releaseLine, releaseLine], text: closing + unit }, { span: [release.at[1], release.at[1]], text: `${newline}${indent}}` }];
  return [...edits, { span: [releaseLine, endOfLine(source, release.at[1]) + 1], text: '' }, { span: [after.at[1], after.at[1]], text: `${newline}${closing}${indent}${unit}${source.slice(...release.at)}${newline}${indent}}` }];
}

/** The call as a statement, awaited or not. */
function callStatement(tree: FactsTree, at: readonly [number, number]): Spot<Statement> | undefined {
  let spot = tree.at(at).find(({ node }) => node.k === 'call')?.parent;
  if (spot?.node.k === 'await') spot = spot.parent;
  return spot?.node.k === 'expression' && spot.siblings ? spot as Spot<Statement> : undefined;
}

/** `lock()` stands in the text, and not as the end of `unlock()`. */
function names(text: string, code: string): boolean {
  return text.split(code).slice(0, -1).some((before) => !/[\w$]$/.test(before));
}

function isFunction(statement: Statement): boolean {
  return statement.k === 'declare' && statement.value?.k === 'function' && statement.value.at[0] === statement.at[0];
}

/** Nothing runs for it, so that it does not matter whether the lock is still held. */
function isSettled({ value }: Extract<Statement, { k: 'return' }>): boolean {
  return value === undefined || value.k === 'var' || value.k === 'const' || value.k === 'undefined';
}
