import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import type { Access } from '../links/access.js';
import type { UnevenAccess } from '../links/judge/plain-pairs.js';
import type { Program } from '../links/program.js';
import { ATOMIC_KINDS } from '../models/element-values.js';
import { atomicRemedy } from './atomic-remedy.js';
import { cellByCell } from './cell-by-cell.js';
import { remediesFor, type Advice } from './choose.js';
import { treeOf } from './facts-tree.js';
import { fillRepair } from './fill-repair.js';
import { guidance } from './guidance.js';
import { locationOf, oneLine, placeName } from './location.js';
import { plainReadRepair } from './plain-read-repair.js';
import { plainWriteRepair } from './plain-write-repair.js';
import { sameLock } from './same-lock.js';

/** Repairs of an access that is plain where others are synchronised. */
export function plainAccessRemedies(program: Program, context: HazardContext, { conflict, width, lock }: UnevenAccess): Remedy[] {
  const { access, other } = conflict;
  if (width) return remediesFor('two-widths', { 'one-width': oneWidth(program, context, access, other) });
  if (lock) return remediesFor('other-side-locked', { 'same-lock': sameLock(program, context, access, other) });
  const element = atomicElement(program, context, access);
  if (element) return remediesFor('word-of-its-own', { 'atomic-access': element });
  const filled = filledCells(program, context, access);
  if (filled) return remediesFor('bytes-of-a-word', { 'integer-view': undefined, 'cell-by-cell': filled, 'atomic-access': undefined });
  return remediesFor('bytes-of-a-word', { 'integer-view': undefined, 'cell-by-cell': undefined, 'atomic-access': undefined, [waysTo(access)]: cellByCell(program, context, access, other) });
}

function filledCells(program: Program, context: HazardContext, access: Access): Advice | undefined {
  const facts = program.facts(access.file);
  if (!facts || treeOf(facts).redefinesAtomics || !ATOMIC_KINDS.has(access.view.kind)) return undefined;
  const rewrite = fillRepair(treeOf(facts), access, context.text(access.file));
  return rewrite && { title: `Write the cells one by one with \`${rewrite.call}\``, kind: 'suggestion', edits: [{ file: access.file, span: rewrite.span, text: rewrite.text }] };
}

function waysTo({ operation, view }: Access): 'integer-view' | 'cell-by-cell' | 'atomic-access' {
  if (operation === 'DataView' || !ATOMIC_KINDS.has(view.kind)) return 'integer-view';
  return operation === 'bulk' ? 'cell-by-cell' : 'atomic-access';
}

export function atomicElement(program: Program, context: HazardContext, access: Access): Advice | undefined {
  const facts = program.facts(access.file);
  if (!facts || access.operation !== 'element') return undefined;
  const [tree, source] = [treeOf(facts), context.text(access.file)];
  const rewrite = access.kind === 'read' ? plainReadRepair(tree, access, source) : plainWriteRepair(tree, access, source);
  return rewrite && atomicRemedy(program, context, `${access.kind === 'read' ? 'Read' : 'Write'} it with \`${oneLine(rewrite.call)}\``, [access], [rewrite]);
}

/** ECMA-262 29.10 orders atomics of equal byte ranges only. */
function oneWidth(program: Program, context: HazardContext, access: Access, other: Access): Advice {
  const [own, their] = [locationOf(program, context, access), locationOf(program, context, other)];
  return guidance(`Use one width for these bytes: reach ${own.name} and ${their.name} (${placeName(other, context)}) through the same kind of array, with \`Atomics.or\` and \`Atomics.and\` for single bits or bytes of a word`);
}
