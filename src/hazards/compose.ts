/** From a hazard to a finding: places, message, interleaving, fingerprint. */
import type { Confidence, Finding, FindingIdentity, InterleavingStep, Remedy, Severity } from '../findings/finding.js';
import { docsUrl } from '../findings/docs-url.js';
import type { Access } from '../links/access.js';
import type { Conflict, Program } from '../links/program.js';
import type { Span } from '../text/span.js';
import { withConcreteIndices } from './concrete-index.js';
import { surenessOf } from './confidence.js';
import type { HazardContext } from './context.js';
import { actionText, agentsOf, locationText, placeText, sidesOf } from './describe.js';
import { evidenceOf } from './evidence.js';
import { fingerprint } from './fingerprint.js';
import { reasonText } from './reason.js';

export interface Hazard {
  readonly rule: { readonly id: string; readonly cwe: number; readonly severity: Severity };
  readonly conflict: Conflict;
  /** Where it is reported, if not at the conflicting access. */
  readonly file?: string;
  readonly at?: Span;
  /** What happens, without the reason. */
  readonly what: string;
  readonly steps: readonly { readonly side: string; readonly access: Access; readonly does: string; readonly value?: string }[];
  /** Further places that belong to the hazard, beside the other access. */
  readonly alsoAt?: readonly { readonly access: Access; readonly message: string }[];
  readonly remedies: readonly Remedy[];
}

export function findingOf(program: Program, context: HazardContext, hazard: Hazard): Finding {
  const { rule, conflict } = hazard;
  const { access, other } = conflict;
  const file = hazard.file ?? access.file;
  const at = hazard.at ?? access.at;
  const why = reasonText(program, conflict, context);
  const place = context.lines(file).place(file, at);
  const related = [
    ...(hazard.at ? [{ access, message: actionText(access, context) }] : []),
    ...(hazard.alsoAt ?? []),
    { access: other, message: `meanwhile ${actionText(other, context)}` },
  ].filter((entry, i, all) => all.findIndex((e) => e.access.file === entry.access.file && e.access.at[0] === entry.access.at[0] && e.access.at[1] === entry.access.at[1]) === i)
    .filter((entry) => hazard.at !== undefined || entry.access.file !== file || entry.access.at[0] !== at[0] || entry.access.at[1] !== at[1]);
  return {
    ...place, ruleId: `racelint/${rule.id}`, severity: rule.severity, confidence: surenessOf(program, conflict).confidence,
    message: `${hazard.what}; ${why}`, why,
    related: related.map((entry) => ({ ...context.lines(entry.access.file).place(entry.access.file, entry.access.at), message: entry.message })),
    location: locationText(access, context), agents: agentsOf(program, conflict),
    interleaving: withConcreteIndices(hazard.steps, conflict, sidesOf(program, conflict)[0], context).map((step): InterleavingStep => ({
      agent: step.side, file: step.access.file, line: context.lines(step.access.file).position(step.access.at[0]).line, does: step.does, ...(step.value !== undefined && { value: step.value }),
    })),
    cwe: rule.cwe, fingerprint: fingerprintOf(rule.id, hazard, context), identity: identityOf(conflict, context), remedies: hazard.remedies, docs: docsUrl(rule.id),
    evidence: evidenceOf(program, context, conflict, (hazard.alsoAt ?? []).map((part) => part.access)),
  };
}

function fingerprintOf(rule: string, hazard: Hazard, context: HazardContext): string {
  const { access, other } = hazard.conflict;
  return fingerprint([rule, ...[access, other].flatMap((side) => [context.nameOf(side.file), side.functionName, placeText(side, context), side.operation])]);
}

function identityOf({ access, other }: Conflict, context: HazardContext): FindingIdentity {
  return {
    state: access.region.name,
    accesses: [access, other].map((side) => ({ file: side.file, scope: side.functionName, access: `${side.atomic ? 'Atomics.' : ''}${side.operation} ${placeText(side, context)}` })),
  };
}

/** One finding for each place and rule: the surest one, then the first. */
export function onePerPlace(findings: readonly Finding[]): Finding[] {
  const order: readonly Confidence[] = ['proven', 'likely', 'possible'];
  const best = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.ruleId}|${finding.file}|${finding.line}|${finding.column}`;
    const present = best.get(key);
    if (!present || order.indexOf(finding.confidence) < order.indexOf(present.confidence)) best.set(key, finding);
  }
  return [...best.values()];
}
