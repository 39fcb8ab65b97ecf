import { BLOCK_APPROACHES } from './block-approaches.js';
import { CALL_APPROACHES } from './call-approaches.js';
import { CELL_APPROACHES } from './cell-approaches.js';
import { LOCK_APPROACHES } from './lock-approaches.js';
import { TASK_APPROACHES } from './task-approaches.js';
import { WAIT_APPROACHES } from './wait-approaches.js';

/** One way to be right: what is done, what it costs, and what it leaves unsolved. All in Markdown. */
export interface Approach {
  /** A noun phrase. */
  readonly name: string;
  readonly does: string;
  readonly cost: string;
  readonly limits: string;
}

/** Every approach that a remedy may take, by id. */
export const APPROACHES = {
  ...CELL_APPROACHES, ...BLOCK_APPROACHES, ...WAIT_APPROACHES, ...CALL_APPROACHES, ...LOCK_APPROACHES, ...TASK_APPROACHES,
} as const satisfies Readonly<Record<string, Approach>>;

export type ApproachId = keyof typeof APPROACHES;
