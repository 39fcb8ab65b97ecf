/** What keeps the accesses of a slot apart, or that nothing does. */
import type { Finding } from '../findings/finding.js';
import { shortRuleId } from '../findings/rule-id.js';
import type { HazardContext } from '../hazards/context.js';
import { isBeforeSharing } from '../hazards/known-order.js';
import { lockText } from '../hazards/sync-names.js';
import type { Access } from '../links/access.js';
import { concurrency } from '../links/judge/concurrency.js';
import { commonLock, isGuarded } from '../links/judge/guards.js';
import { mayOverlap } from '../links/judge/overlap.js';
import type { Program } from '../links/program.js';
import type { MapFinding, MapVerdict, VerdictKind } from './memory-map.js';

/** Why two accesses do no harm to each other, or that they may. */
interface Relation {
  readonly kind: VerdictKind;
  readonly text: string;
}

const MOST_PAIRS = 4000;

/** `others`: accesses of other slots that share bytes with this one. */
export function verdictOf(program: Program, accesses: readonly Access[], others: readonly Access[], findings: readonly Finding[], context: HazardContext): MapVerdict {
  const told = findingsOf(accesses, findings);
  if (told.length > 0) return raceOf(told);
  const relations = relationsOf(program, accesses, others, context);
  if (relations.some(({ kind }) => kind === 'race')) {
    const same = findings.filter(({ evidence, ruleId }) => evidence?.region === accesses[0]?.region.key && ruleId.endsWith('no-unprotected-payload'));
    return same.length > 0 ? raceOf(same.map(mapFinding)) : { kind: 'unordered', text: 'nothing seen orders its accesses; not reported', findings: [] };
  }
  for (const kind of ['left to its users', 'guarded', 'atomic', 'published', 'own slots', 'ordered'] as const) {
    if (relations.some((relation) => relation.kind === kind)) return { kind, text: textOf(kind, relations), findings: [] };
  }
  return quietVerdict(program, [...accesses, ...others]);
}

function findingsOf(accesses: readonly Access[], findings: readonly Finding[]): MapFinding[] {
  const ids = new Set(accesses.map(({ id }) => id));
  return findings.filter(({ evidence }) => evidence?.accesses.some((id) => ids.has(id))).map(mapFinding);
}

function raceOf(findings: readonly MapFinding[]): MapVerdict {
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  return { kind: 'race', text: `RACE: ${rules.map((rule) => `${rule} ${findings.filter((finding) => finding.rule === rule).map(({ fingerprint }) => fingerprint.slice(0, 8)).join(', ')}`).join('; ')}`, findings };
}

function mapFinding({ fingerprint, ruleId, confidence, file, line }: Finding): MapFinding {
  return { fingerprint, rule: shortRuleId(ruleId), confidence, file, line };
}

/** The relations of all pairs of which one writes, each kind and text once. */
function relationsOf(program: Program, accesses: readonly Access[], others: readonly Access[], context: HazardContext): Relation[] {
  const found = new Map<string, Relation>();
  const all = [...accesses, ...others];
  let left = MOST_PAIRS;
  for (const access of accesses) {
    for (const other of all) {
      if (left-- <= 0) return [...found.values()];
      const relation = relationOf(program, access, other, context);
      if (relation) found.set(`${relation.kind} ${relation.text}`, relation);
    }
  }
  return [...found.values()];
}

function relationOf(program: Program, access: Access, other: Access, context: HazardContext): Relation | undefined {
  if (access.kind === 'read' && other.kind === 'read') return undefined;
  const found = concurrency(program.graph, access, other);
  if (!found) {
    if (access.agent === other.agent && (access === other || !isMany(program, access))) return undefined;
    const early = isBeforeSharing(program, access) || isBeforeSharing(program, other);
    return early || access.agent === other.agent ? undefined : { kind: 'ordered', text: 'ordered by messages or the end of agents' };
  }
  const lock = commonLock(access, other);
  if (lock) return { kind: 'guarded', text: `guarded by ${lockText(program, lock, context)}` };
  const conflict = program.conflictsOf(access).find((candidate) => candidate.other === other);
  if (!conflict) return mayOverlap(access, other, 'different') ? undefined : { kind: 'own slots', text: 'each agent has a slot of its own' };
  const guarded = [access, other].find((side) => !side.atomic && isGuarded(side));
  // A plain access under a lock beside an atomic one, as of the lock's own word: the word orders them.
  if (guarded && access.atomic !== other.atomic) return { kind: 'guarded', text: `guarded by ${locksText(program, guarded, context)}` };
  if (access.atomic && other.atomic) return { kind: 'atomic', text: 'atomic' };
  if (program.isOrderedByPublication(conflict)) return { kind: 'published', text: 'published by an atomic word' };
  return found.kind === 'roles' ? { kind: 'left to its users', text: 'whether its methods overlap in time is left to the users of the library' } : { kind: 'race', text: '' };
}

function locksText(program: Program, { state }: Access, context: HazardContext): string {
  return [...state.held.values()].filter(({ scope }) => scope === 'all-agents').map((lock) => lockText(program, lock, context)).sort().join(' and ');
}

function isMany(program: Program, { agent, region }: Access): boolean {
  return program.graph.coexisting.has(`${agent}|${agent}|${region.key}`);
}

/** The gravest kind in full, the others of what holds beside it. */
function textOf(kind: VerdictKind, relations: readonly Relation[]): string {
  const rank = (relation: Relation): number => (relation.kind === kind ? 0 : 1);
  return [...new Set([...relations].sort((a, b) => rank(a) - rank(b) || (a.text < b.text ? -1 : 1)).map(({ text }) => text))].join(', ');
}

/** No pair of it needs anything to keep it apart. */
function quietVerdict(program: Program, accesses: readonly Access[]): MapVerdict {
  const writes = accesses.filter(({ kind }) => kind !== 'read');
  const agents = new Set(accesses.map(({ agent }) => agent));
  const [only] = accesses;
  if (writes.length === 0) return { kind: 'read-only', text: 'only read', findings: [] };
  if (agents.size === 1 && only && !isMany(program, only)) return { kind: 'one agent', text: 'one agent only', findings: [] };
  if (writes.every((write) => isBeforeSharing(program, write))) return { kind: 'read-only', text: 'written before it is shared, then only read', findings: [] };
  return { kind: 'ordered', text: 'ordered by start, messages or the end of agents', findings: [] };
}
