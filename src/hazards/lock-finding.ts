/** From a fault in the use of a lock to a finding. */
import type { Confidence, Finding, Remedy, Severity } from '../findings/finding.js';
import { syncLocation, wordLocation } from '../links/access.js';
import { isWaitedForByPromise, webLockName } from '../links/lock-keys.js';
import type { LockEvent } from '../links/lock-events.js';
import type { CodePlace } from '../links/lock-paths.js';
import type { Program } from '../links/program.js';
import type { HazardContext } from './context.js';
import { locationText, nameOfAgent } from './describe.js';
import { confidenceOfActor, siteFinding, textAt } from './site-finding.js';

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
  const { rule, event, place, alsoAt } = fault;
  const agent = agentNamed(program, event.agent);
  const actor = { ...place, agent: event.agent };
  return siteFinding(program, context, {
    rule, actor, what: fault.what, because: fault.because, location: lockText(program, context, event.lock.key), agents: fault.agents ?? [agent],
    steps: fault.steps.map((step) => ({ agent: step.agent ?? agent, file: step.place.file, at: step.place.at, does: step.does })),
    alsoAt: alsoAt.filter((other) => !isSame(other.place, place)).map((other) => ({ file: other.place.file, at: other.place.at, message: other.message })),
    confidence: fault.confidence ?? confidenceOfActor(program, actor), remedies: fault.remedies,
    identity: [codeText(context, place), alsoAt[0] ? codeText(context, alsoAt[0].place) : ''],
  });
}

function isSame(a: CodePlace, b: CodePlace): boolean {
  return a.file === b.file && a.at[0] === b.at[0] && a.at[1] === b.at[1];
}

export function agentNamed(program: Program, key: string): string {
  const agent = program.agent(key);
  if (!agent) return 'an agent';
  return agent.roles ? agent.name : nameOfAgent(agent);
}

/** `words[LOCK] (Int32, bytes 0-3 of `words`, src/main.ts:8)`, or the name of a Web Lock. */
function lockText(program: Program, context: HazardContext, key: string): string {
  const name = webLockName(key);
  if (name !== undefined) return `the Web Lock "${name}"`;
  if (isWaitedForByPromise(key)) return madeLock(program, context, key);
  const word = program.accesses.find((access) => access.atomic && access.kind !== 'read' && syncLocation(access.region, access.low) === wordLocation(key));
  return word ? locationText(word, context) : 'the lock';
}

/** A lock of a library or of promises is called by what it is taken with. */
function madeLock(program: Program, context: HazardContext, key: string): string {
  const taken = program.eventsOf(key).find((event) => event.k === 'taken' && event.lock.key === key);
  const name = taken && callName(textAt(context, (taken as { readonly place: CodePlace }).place)).replace(/^await /, '').replace(/\.[\w$]+$/, '');
  return name === undefined ? 'the lock' : `the lock \`${name}\``;
}

/** `mutex.runExclusive` of a call: what stands before its arguments. */
export function callName(text: string): string {
  const name = text.replace(/\(.*$/s, '');
  return name.length > 60 ? `${name.slice(0, 57)}…` : name;
}

/** What a sentence calls the lock: `the lock word `words[LOCK]``. */
export function lockTitle(program: Program, context: HazardContext, key: string): string {
  const text = lockText(program, context, key);
  return isWaitedForByPromise(key) || text === 'the lock' ? text : `the lock \`${text.slice(0, text.indexOf(' ('))}\``;
}

/** The source at the place, on one line. */
export function codeText(context: HazardContext, place: CodePlace): string {
  const text = textAt(context, place).replaceAll('`', "'");
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** `line 12`, or in another file than the one that is read `lock.ts:12`. */
export function lineSeenFrom(context: HazardContext, place: CodePlace, from: CodePlace): string {
  const line = lineOf(context, place);
  return place.file === from.file ? `line ${line}` : `${context.nameOf(place.file)}:${line}`;
}

export function lineOf(context: HazardContext, { file, at }: CodePlace): number {
  return context.lines(file).position(at[0]).line;
}
