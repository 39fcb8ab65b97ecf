import type { ApproachId } from './approaches.js';

/** What a location, a wait, a call or a lock is used for, and which approaches fit, the best first. All in Markdown. */
export interface Situation {
  readonly name: string;
  /** How it shows in the code. */
  readonly shows: string;
  readonly approaches: readonly ApproachId[];
}
