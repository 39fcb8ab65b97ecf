/** From rewrites at the place of a finding to the remedy, with what else has to change. */
import type { HazardContext } from '../hazards/context.js';
import type { Access } from '../links/access.js';
import type { Program } from '../links/program.js';
import type { TextEdit } from '../text/span.js';
import { isCertain } from './certainty.js';
import type { Advice } from './choose.js';
import { treeOf } from './facts-tree.js';
import { otherPlainSites } from './other-plain-accesses.js';
import { plainReadRepair } from './plain-read-repair.js';
import { plainWriteRepair } from './plain-write-repair.js';
import type { Rewrite } from './rewrite.js';
import { atomicNumbers, siteOf, type Site } from './sites.js';
import { stepRepair } from './step-repair.js';
import { holdsComment } from './written-parts.js';

/** An edit of the accesses at `rewrites` and of the plain ones beside them; undefined where one of them cannot be edited. */
export function atomicRemedy(program: Program, context: HazardContext, title: string, accesses: readonly Access[], rewrites: readonly Rewrite[]): Advice | undefined {
  const sites = [...new Map(accesses.map((access) => siteOf(program, access)).map((site) => [site.key, site])).values()];
  const [first] = accesses;
  if (!first || sites.some((site) => !atomicNumbers(site))) return undefined;
  const own = rewrites.map((rewrite) => edited(program, context, first.file, rewrite));
  const others = otherPlainSites(program, sites)?.map((site) => repairOf(program, context, site));
  const edits = [...own, ...(others ?? [undefined])];
  if (!edits.every((edit) => edit !== undefined) || overlap(edits)) return undefined;
  const certain = sites.every((site) => rewrites.every((rewrite) => isCertain(program, site, rewrite))) && edits.slice(own.length).every((edit) => edit.certain);
  const count = edits.length - own.length;
  const also = count === 0 ? '' : `, and \`Atomics\` at ${count === 1 ? 'the other plain use' : `the ${count} other plain uses`} of it`;
  return { title: `${title}${also}`, kind: certain ? 'fix' : 'suggestion', edits: edits.map(({ certain: _, ...edit }) => edit) };
}

interface JudgedEdit extends TextEdit {
  readonly certain: boolean;
}

function repairOf(program: Program, context: HazardContext, site: Site): JudgedEdit | undefined {
  const [access] = site.accesses;
  const facts = access && program.facts(access.file);
  const numbers = atomicNumbers(site);
  if (!access || !facts || !numbers) return undefined;
  const source = context.text(access.file);
  const tree = treeOf(facts);
  const rewrite = access.kind === 'update' ? stepRepair(tree, access, numbers, source)
    : access.operation !== 'element' ? undefined
    : access.kind === 'read' ? plainReadRepair(tree, access, source) : plainWriteRepair(tree, access, source);
  const edit = rewrite && edited(program, context, access.file, rewrite);
  return edit && { ...edit, certain: isCertain(program, site, rewrite) };
}

function edited(program: Program, context: HazardContext, file: string, { span, text }: Rewrite): JudgedEdit | undefined {
  const facts = program.facts(file);
  if (!facts || treeOf(facts).redefinesAtomics || holdsComment(context.text(file).slice(span[0], span[1]))) return undefined;
  return { file, span, text, certain: true };
}

export function overlap(edits: readonly TextEdit[]): boolean {
  return edits.some((a, i) => edits.slice(i + 1).some((b) => a.file === b.file && a.span[0] < b.span[1] && b.span[0] < a.span[1]));
}
