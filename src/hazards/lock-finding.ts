/** From a fault in the use of a lock to a finding. */
import { createHash } from 'node:crypto';
import { docsUrl } from '../findings/docs-url.js';
import type { Confidence, Finding, Remedy, Severity } from '../findings/finding.js';
import { syncLocation } from '../links/access.js';
import type { LockEvent } from '../links/lock-events.js';
import type { CodePlace } from '../links/lock-paths.js';
import type { Program } from '../links/program.js';
import type { HazardContext } from './context.js';
import { locationText } from './describe.js';

export interface LockFault {
  readonly rule: { readonly id: string; readonly cwe: number; readonly severity: Severity };
  readonly event: LockEvent;
  readonly place: CodePlace;
  /** What happens, without the reason. */
  readonly what: string;
  /** Goes after "reported because". */
  readonly because: string;
  readonly steps: readonly { readonly agent?: string; readonly place: CodePlace; readonly does: string }[];
  readonly alsoAt: readonly { readonly place: CodePlace; readonly message: string }[];
  readonly agents?: readonly string[];
  readonly confidence?: Confidence;
  readonly remedies: readonly Remedy[];
}

export function lockFinding(program: Program, context: HazardContext, fault: LockFault): Finding {
  const { rule, event, place } = fault;
  const agent = agentNamed(program, event.agent);
  const why = `reported because ${fault.because}`;
  const known = program.agent(event.agent);
  return {
    ...context.lines(place.file).place(place.file, place.at), ruleId: `racelint/${rule.id}`, severity: rule.severity,
    confidence: fault.confidence ?? (known?.roles || known?.parent === '?' ? 'likely' : 'proven'),
    message: `${fault.what}; ${why}`, why,
    related: fault.alsoAt.filter((other) => !isSame(other.place, place)).map((other) => ({ ...context.lines(other.place.file).place(other.place.file, other.place.at), message: other.message })),
    location: lockText(program, context, event.lock.key), agents: fault.agents ?? [agent],
    interleaving: fault.steps.map((step) => ({
      agent: step.agent ?? agent, file: step.place.file, line: lineOf(context, step.place), does: step.does,
    })),
    cwe: rule.cwe, fingerprint: fingerprintOf(fault, context), remedies: fault.remedies, docs: docsUrl(rule.id),
  };
}

function isSame(a: CodePlace, b: CodePlace): boolean {
  return a.file === b.file && a.at[0] === b.at[0] && a.at[1] === b.at[1];
}

/** Made of scopes and texts, so that lines may move. */
function fingerprintOf({ rule, place, alsoAt }: LockFault, context: HazardContext): string {
  const parts = [rule.id, context.nameOf(place.file), place.functionName, codeText(context, place), alsoAt[0] ? codeText(context, alsoAt[0].place) : ''];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

export function agentNamed(program: Program, key: string): string {
  const agent = program.agent(key);
  if (!agent) return 'an agent';
  return agent.roles || agent.name.startsWith('main (') ? (agent.roles ? agent.name : 'main') : agent.name;
}

/** `words[LOCK] (Int32, bytes 0-3 of `words`, src/main.ts:8)`, or the name of a Web Lock. */
function lockText(program: Program, context: HazardContext, key: string): string {
  if (key.startsWith('name ')) return `the Web Lock "${key.slice(5)}"`;
  const word = program.accesses.find((access) => access.atomic && access.kind !== 'read' && syncLocation(access.region, access.low) === key);
  return word ? locationText(word, context) : 'the lock';
}

/** What a sentence calls the lock: `the lock word `words[LOCK]``. */
export function lockTitle(program: Program, context: HazardContext, key: string): string {
  const text = lockText(program, context, key);
  return key.startsWith('name ') || text === 'the lock' ? text : `the lock \`${text.slice(0, text.indexOf(' ('))}\``;
}

/** The source at the place, on one line. */
export function codeText(context: HazardContext, { file, at }: CodePlace): string {
  const text = context.text(file).slice(at[0], at[1]).replace(/\s+/g, ' ').replaceAll('`', "'");
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

export function lineOf(context: HazardContext, { file, at }: CodePlace): number {
  return context.lines(file).position(at[0]).line;
}
