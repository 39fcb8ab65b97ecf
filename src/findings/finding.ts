import type { Evidence } from './evidence.js';
import type { Place, TextEdit } from '../text/span.js';

export type Severity = 'error' | 'warning' | 'info';
/** How sure a finding is (DESIGN 4.10), the surest first. */
export const CONFIDENCES = ['proven', 'likely', 'possible'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export interface RelatedPlace extends Place {
  readonly message: string;
}

/** One step of the interleaving that goes wrong; the last one states the wrong outcome. */
export interface InterleavingStep {
  readonly agent: string;
  readonly file: string;
  readonly line: number;
  readonly does: string;
  /** What the memory holds after the step, where that is part of the example. */
  readonly value?: string;
}

export interface Remedy {
  readonly title: string;
  /** `fix` is right everywhere; `suggestion` is an edit that changes timing or needs a look; `guidance` is text alone. */
  readonly kind: 'fix' | 'suggestion' | 'guidance';
  readonly edits: readonly TextEdit[];
  /** Id of the approach in the decision table (docs/remedies.md). */
  readonly approach: string;
  /** What it costs at run time, in Markdown. */
  readonly cost: string;
  /** What it does not solve, in Markdown. */
  readonly limits: string;
}

/** What a finding is about, without lines: the same while code moves. */
export interface FindingIdentity {
  /** The memory or lock, by its name in the code. */
  readonly state: string;
  /** The accesses: that of the reported place first. */
  readonly accesses: readonly IdentifiedAccess[];
}

export interface IdentifiedAccess {
  readonly file: string;
  /** Name of the function around it; empty at the top of a module and in functions without name. */
  readonly scope: string;
  /** What is accessed, and how. */
  readonly access: string;
}

export interface Suppression {
  readonly by: 'comment' | 'baseline';
  readonly reason?: string;
}

/** What a rule reports. Paths are absolute until a report makes them relative. */
export interface Finding extends Place {
  /** With the `racelint/` prefix. */
  readonly ruleId: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** What happens (state, first access, gap, second access), then "reported because …". */
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  /** The memory in question, e.g. "state[HEAD] (Int32, bytes 0-3 of `sab`, src/main.ts:8)". */
  readonly location: string;
  readonly agents: readonly string[];
  readonly interleaving: readonly InterleavingStep[];
  readonly why: string;
  readonly cwe: number;
  /** Stable across edits elsewhere in the file: made of rule, scopes and access paths, not of lines. */
  readonly fingerprint: string;
  readonly remedies: readonly Remedy[];
  readonly docs: string;
  /** By which a baseline knows it. */
  readonly identity?: FindingIdentity;
  /** Why it does not count: a comment in the code, or the baseline. */
  readonly suppressed?: Suppression;
  /** How it is known; not part of the public reports. */
  readonly evidence?: Evidence;
}

/** A file that could not be read or parsed, or a note on something in it that says nothing. It is reported and stops nothing. */
export interface FileProblem {
  readonly file: string;
  readonly kind: 'unreadable' | 'syntax' | 'internal' | 'note';
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  /** What takes the reason for the note away, right everywhere. */
  readonly edits?: readonly TextEdit[];
}
