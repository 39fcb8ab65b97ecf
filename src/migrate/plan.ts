/** A migration plan as plain data. Texts are prose with code between backticks, unless they say otherwise. */
import type { Confidence } from '../findings/finding.js';
import type { MemoryMap } from '../map/memory-map.js';

export interface MigrationPlan {
  /** What was analysed, as it was asked for. */
  readonly paths: readonly string[];
  readonly map: MemoryMap;
  /** One for each region of the map, in its order. */
  readonly regions: readonly RegionDesign[];
  /** The parts of the plan, in the order in which to go. */
  readonly phases: readonly PlanPhase[];
  /** In the order in which to go. */
  readonly steps: readonly PlanStep[];
  readonly platform: readonly PlanNote[];
  /** For `Atomics.Mutex`, `Atomics.Condition` and shared structs. */
  readonly readiness: readonly PlanNote[];
}

/** What the memory of a region is to be like. */
export interface RegionDesign {
  /** Id in the map. */
  readonly region: string;
  readonly design: DesignText;
  readonly reason: string;
  readonly alternatives: readonly Alternative[];
  /** The row of "when to share" that it is, or `private`. */
  readonly sharing: { readonly id: string; readonly workload: string; readonly approach: string };
}

export interface DesignText {
  readonly id: string;
  /** A noun phrase. */
  readonly name: string;
  readonly does: string;
  readonly cost: string;
  readonly limits: string;
}

export interface Alternative extends DesignText {
  /** When it is the better one. */
  readonly when: string;
}

export interface PlanPhase {
  readonly id: string;
  readonly title: string;
  /** Why it stands where it does. */
  readonly because: string;
}

export type Risk = 'low' | 'medium' | 'high';

export interface PlanStep {
  /** The same for the same findings. */
  readonly id: string;
  /** Id of its phase. */
  readonly phase: string;
  readonly title: string;
  readonly fixes: readonly PlanFinding[];
  /** What is the same about the memory when the code around it has changed. */
  readonly states: readonly string[];
  readonly approaches: readonly PlanApproach[];
  /** Edits, each file with all steps before applied. racelint has seen that they hold. */
  readonly changes: readonly FileChange[];
  /** What is left to be written by hand. */
  readonly byHand: readonly ByHand[];
  /** Other ways that were offered. */
  readonly alternatives: readonly string[];
  readonly risk: Risk;
  readonly because: string;
  /** Commands. */
  readonly verify: readonly string[];
  /** The command that shows the fault, as long as the step is not made. */
  readonly prove?: string;
  /** The program that tries the approach under stress, where there is one. */
  readonly stress?: StressText;
}

export interface StressText {
  /** What to call it. */
  readonly file: string;
  /** What it shows. */
  readonly title: string;
  /** An ES module for Node. */
  readonly program: string;
}

export interface PlanFinding {
  readonly fingerprint: string;
  /** Id of the rule, without prefix. */
  readonly rule: string;
  readonly confidence: Confidence;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface PlanApproach {
  readonly title: string;
  readonly cost: string;
  readonly limits: string;
}

export interface FileChange {
  readonly file: string;
  /** Whole texts, no prose. */
  readonly before: string;
  readonly after: string;
}

export interface ByHand {
  readonly fingerprint: string;
  readonly file: string;
  readonly line: number;
  readonly advice: string;
  /** What is special about the place. */
  readonly note?: string;
}

export interface PlanNote {
  readonly title: string;
  readonly text: string;
  /** Something to do, which only a person can tick. */
  readonly task?: string;
}
