import { BLOCK_SITUATIONS } from './block-situations.js';
import { CALL_SITUATIONS } from './call-situations.js';
import { CELL_SITUATIONS } from './cell-situations.js';
import { LOCK_SITUATIONS } from './lock-situations.js';
import type { Situation } from './situation.js';
import { TASK_SITUATIONS } from './task-situations.js';
import { WAIT_SITUATIONS } from './wait-situations.js';

/** The decision table. The code that chooses remedies goes by it, and `docs/remedies.md` prints it. */
export const SITUATIONS = {
  ...CELL_SITUATIONS, ...BLOCK_SITUATIONS, ...WAIT_SITUATIONS, ...CALL_SITUATIONS, ...LOCK_SITUATIONS, ...TASK_SITUATIONS,
} as const satisfies Readonly<Record<string, Situation>>;

export type SituationId = keyof typeof SITUATIONS;

/** The parts of the table, as the docs head them. */
export const GROUPS: readonly { readonly title: string; readonly situations: readonly SituationId[] }[] = [
  { title: 'One value', situations: idsOf(CELL_SITUATIONS) },
  { title: 'Many values', situations: idsOf(BLOCK_SITUATIONS) },
  { title: 'Waiting and waking', situations: idsOf(WAIT_SITUATIONS) },
  { title: 'Calls of `Atomics`', situations: idsOf(CALL_SITUATIONS) },
  { title: 'Locks', situations: idsOf(LOCK_SITUATIONS) },
  { title: 'Tasks of one agent', situations: idsOf(TASK_SITUATIONS) },
];

function idsOf<Id extends SituationId>(part: Readonly<Record<Id, Situation>>): Id[] {
  return Object.keys(part) as Id[];
}
