import type { Finding, Remedy } from '../findings/finding.js';
import { shortRuleId } from '../findings/rule-id.js';
import { meet } from '../text/apply-edits.js';
import type { TextEdit } from '../text/span.js';
import type { Left, Repair, RepairRequest } from './repair.js';

export interface Choice {
  /** They do not touch each other. */
  readonly repairs: readonly Repair[];
  readonly left: readonly Left[];
}

/** Names an edit of a finding, so that it is not tried twice. */
export function repairKey({ finding, remedy }: Repair): string {
  return `${finding.fingerprint} ${remedy.title}`;
}

type Request = Pick<RepairRequest, 'isWanted' | 'suggestions' | 'refusal'>;

interface Limits extends Pick<Request, 'suggestions'> {
  /** What was tried and given up, with the reason. */
  readonly failed: ReadonlyMap<string, string>;
  /** Files that must not be changed, with the reason. */
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * For each finding its first remedy that may be applied; what overlaps with one before it is for another round, and so is all
 * else as long as locks and claims are repaired: what they guard by then needs no edit of its own.
 */
export async function chooseRepairs(findings: readonly Finding[], request: Request, failed: ReadonlyMap<string, string>): Promise<Choice> {
  const wanted = findings.filter((finding) => finding.severity !== 'info' && request.isWanted(finding));
  const limits: Limits = { ...request, failed, refused: await refusedFiles(wanted, request) };
  const possible: Repair[] = [];
  const left: Left[] = [];
  for (const finding of wanted) {
    const remedy = finding.remedies.find((candidate) => obstacle({ finding, remedy: candidate }, limits) === undefined);
    if (remedy) possible.push({ finding, remedy });
    else left.push({ finding, reason: reasonOf(finding, limits) });
  }
  const guards = possible.filter(({ finding }) => GUARDS.has(shortRuleId(finding.ruleId)));
  const repairs: Repair[] = [];
  const taken: TextEdit[] = [];
  for (const { finding, remedy } of guards.length > 0 ? guards : possible) {
    if (!remedy.edits.some((edit) => taken.some((other) => meet(edit, other)))) {
      repairs.push({ finding, remedy });
      taken.push(...remedy.edits);
    }
  }
  return { repairs, left };
}

/** Rules about what keeps agents apart. */
const GUARDS: ReadonlySet<string> = new Set(['no-invalid-atomics', 'require-lock-release', 'no-lock-misuse', 'no-lock-order-inversion', 'no-check-then-act', 'no-lost-wakeup']);

async function refusedFiles(findings: readonly Finding[], { refusal }: Request): Promise<ReadonlyMap<string, string>> {
  const refused = new Map<string, string>();
  for (const file of new Set(findings.flatMap(({ remedies }) => remedies.flatMap(({ edits }) => edits.map((edit) => edit.file))))) {
    const reason = await refusal(file);
    if (reason !== undefined) refused.set(file, reason);
  }
  return refused;
}

/** Why the remedy is not applied, the least general last. */
function obstacle(repair: Repair, { suggestions, failed, refused }: Limits): string | undefined {
  const { remedy } = repair;
  if (remedy.edits.length === 0) return `there is no edit for it, but advice: ${remedy.title}`;
  if (remedy.kind === 'suggestion' && !suggestions) return `its edit may change more than the race: --suggestions applies it (${remedy.title})`;
  return failed.get(repairKey(repair)) ?? remedy.edits.map(({ file }) => refused.get(file)).find((reason) => reason !== undefined);
}

/** What was tried and given up says most, advice least. */
function reasonOf(finding: Finding, limits: Limits): string {
  const byEdits = [...finding.remedies].sort((a, b) => rank(a) - rank(b));
  const reasons = byEdits.flatMap((remedy) => obstacle({ finding, remedy }, limits) ?? []);
  return reasons[0] ?? 'nothing is known to do about it';
}

function rank({ edits, kind }: Remedy): number {
  return edits.length === 0 ? 2 : kind === 'suggestion' ? 1 : 0;
}
