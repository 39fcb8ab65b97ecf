import { shortRuleId } from '../findings/rule-id.js';

/** The order of a migration: what later steps lean on comes first. */

export interface Phase {
  readonly title: string;
  /** Why it stands where it does. */
  readonly because: string;
  /** Ids of rules, without prefix. */
  readonly rules: readonly string[];
}

export const PHASES = {
  calls: {
    title: 'Calls that do not do what they say', because: 'an operation that throws or changes nothing protects nothing: all that follows would be built on it',
    rules: ['no-invalid-atomics', 'no-invalid-payload', 'no-use-after-transfer', 'no-cloned-state'],
  },
  locks: {
    title: 'Locks', because: 'state under a lock that leaks, or that is given back by whoever does not hold it, is not guarded yet',
    rules: ['require-lock-release', 'no-lock-misuse', 'no-lock-order-inversion', 'no-await-in-critical-section'],
  },
  words: {
    title: 'Single words and records', because: 'counters, flags and claims are repaired one by one, and bulk data is published through them',
    rules: ['no-unsynchronized-rmw', 'no-check-then-act', 'no-mixed-access', 'no-torn-access'],
  },
  blocks: {
    title: 'Data that is handed over', because: 'it wants an order: a message, a flag or a lock, which has to be right itself by then',
    rules: ['no-unprotected-payload'],
  },
  waits: {
    title: 'Waiting and waking', because: 'a wait is right only for a word that is changed in the right way',
    rules: ['no-plain-spin', 'no-lost-wakeup', 'no-blocking-main-thread'],
  },
  tasks: {
    title: 'Tasks of one agent', because: 'they need no other agent, and can be done at any time',
    rules: [],
  },
} as const satisfies Readonly<Record<string, Phase>>;

export type PhaseId = keyof typeof PHASES;

export const PHASE_ORDER = Object.keys(PHASES) as PhaseId[];

/** The phase of a rule; what no other names is about tasks of one agent. */
export function phaseOf(ruleId: string): PhaseId {
  const id = shortRuleId(ruleId);
  return PHASE_ORDER.find((phase) => (PHASES[phase].rules as readonly string[]).includes(id)) ?? 'tasks';
}
