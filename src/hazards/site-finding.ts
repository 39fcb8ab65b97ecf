/** From a fault that one place of the code has by itself to a finding. */
import { docsUrl } from '../findings/docs-url.js';
import type { Confidence, Finding, FindingIdentity, Remedy, Severity } from '../findings/finding.js';
import type { Program } from '../links/program.js';
import type { Span } from '../text/span.js';
import type { HazardContext } from './context.js';
import { agentName, type Actor } from './describe.js';
import { fingerprint } from './fingerprint.js';

/** A place in the code and the words for it. */
export interface Site {
  readonly file: string;
  readonly at: Span;
  readonly message: string;
}

export interface SiteFault {
  readonly rule: { readonly id: string; readonly cwe: number; readonly severity: Severity };
  /** Who runs into it. */
  readonly actor: Actor & { readonly file: string; readonly at: Span; readonly functionName: string };
  /** What happens, without the reason. */
  readonly what: string;
  /** Why we think so: goes after "reported because". */
  readonly because: string;
  /** The memory in question. */
  readonly location: string;
  /** What is done, step by step; by the actor where no agent is named. */
  readonly steps: readonly { readonly agent?: string; readonly file: string; readonly at: Span; readonly does: string }[];
  readonly alsoAt?: readonly Site[];
  readonly agents?: readonly string[];
  readonly confidence: Confidence;
  /** Names and texts that tell it from other faults of the rule, if not the source at the place. */
  readonly identity?: readonly string[];
  /** A note where the code works as it stands. */
  readonly severity?: Severity;
  readonly remedies: readonly Remedy[];
}

export function siteFinding(program: Program, context: HazardContext, fault: SiteFault): Finding {
  const { rule, actor } = fault;
  const name = agentName(program, actor);
  const why = `reported because ${fault.because}`;
  return {
    ...context.lines(actor.file).place(actor.file, actor.at), ruleId: `racelint/${rule.id}`, severity: fault.severity ?? rule.severity, confidence: fault.confidence,
    message: `${fault.what}; ${why}`, why,
    related: (fault.alsoAt ?? []).map(({ file, at, message }) => ({ ...context.lines(file).place(file, at), message })),
    location: fault.location, agents: fault.agents ?? [name],
    interleaving: fault.steps.map(({ agent, file, at, does }) => ({ agent: agent ?? name, file, line: context.lines(file).position(at[0]).line, does })),
    cwe: rule.cwe, fingerprint: fingerprintOf(fault, context), identity: identityOf(fault, context), remedies: fault.remedies, docs: docsUrl(rule.id),
  };
}

function fingerprintOf({ rule, actor, identity }: SiteFault, context: HazardContext): string {
  return fingerprint([rule.id, context.nameOf(actor.file), actor.functionName, ...(identity ?? [textAt(context, actor)])]);
}

/** Locations end in the line of the allocation, which moves. */
function identityOf({ actor, location, alsoAt = [] }: SiteFault, context: HazardContext): FindingIdentity {
  const { file, at, functionName: scope } = actor;
  return {
    state: location.replace(/ \(.*\)$/, ''),
    accesses: [{ file, scope, access: shortened(textAt(context, { file, at })) }, ...alsoAt.slice(0, 1).map((site) => ({ file: site.file, scope: '', access: shortened(textAt(context, site)) }))],
  };
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

/** `likely` where the agent is only assumed to exist. */
export function confidenceOfActor(program: Program, { agent }: Actor): Confidence {
  const known = program.agent(agent);
  return known?.roles || known?.parent === '?' ? 'likely' : 'proven';
}

/** The source on one line. */
export function textAt(context: HazardContext, { file, at }: { readonly file: string; readonly at: Span }): string {
  return context.text(file).slice(at[0], at[1]).replace(/\s+/g, ' ');
}
