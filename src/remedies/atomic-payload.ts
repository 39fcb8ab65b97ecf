import type { HazardContext } from '../hazards/context.js';
import type { Access } from '../links/access.js';
import type { HandOver } from '../links/agents.js';
import { isGuarded } from '../links/judge/guards.js';
import type { Conflict, Program } from '../links/program.js';
import { atomicRemedy, overlap } from './atomic-remedy.js';
import type { Advice } from './choose.js';
import { treeOf } from './facts-tree.js';
import { plainReadRepair } from './plain-read-repair.js';
import { plainWriteRepair } from './plain-write-repair.js';
import type { Rewrite } from './rewrite.js';
import { siteOf } from './sites.js';
import { stepRepair } from './step-repair.js';

/** More places than this are for a programmer to look through. */
const MOST = 24;

/** `Atomics` wherever the two sides meet in this memory; undefined where one of the places cannot be edited. */
export function atomicPayload(program: Program, context: HazardContext, { region }: HandOver, conflict: Conflict): Advice | undefined {
  const sites = new Map(program.accesses.filter((access) => access.region.key === region.key && isOpen(program, access)).map((access) => [siteOf(program, access).key, access]));
  for (const access of [conflict.access, conflict.other]) sites.set(siteOf(program, access).key, access);
  if (sites.size > MOST) return undefined;
  const edits = [...sites.values()].map((access) => editOf(program, context, access));
  if (!edits.every((edit) => edit !== undefined)) return undefined;
  const all = edits.flatMap((advice) => advice.edits.slice(0, 1));
  if (overlap(all)) return undefined;
  return { title: `Use \`Atomics.load\` and \`Atomics.store\` at the ${edits.length} places where both sides use it`, kind: 'suggestion', edits: all };
}

/** A plain access that nothing orders against one of the other side. */
function isOpen(program: Program, access: Access): boolean {
  if (access.atomic || isGuarded(access)) return false;
  return program.conflictsOf(access).some((conflict) => !conflict.other.atomic && !isGuarded(conflict.other) && conflict.concurrency.kind !== 'roles' && !program.isOrderedByPublication(conflict));
}

function editOf(program: Program, context: HazardContext, access: Access): Advice | undefined {
  const rewrite = rewriteOf(program, context, access);
  return rewrite && atomicRemedy(program, context, 'Use `Atomics`', [access], [rewrite]);
}

function rewriteOf(program: Program, context: HazardContext, access: Access): Rewrite | undefined {
  const facts = program.facts(access.file);
  if (!facts) return undefined;
  const [tree, source] = [treeOf(facts), context.text(access.file)];
  if (access.kind === 'update') return stepRepair(tree, access, access.view.kind.startsWith('Big') ? 'bigint' : 'number', source);
  if (access.operation !== 'element') return undefined;
  return access.kind === 'read' ? plainReadRepair(tree, access, source) : plainWriteRepair(tree, access, source);
}
