import type { Access } from '../access.js';
import type { Conflict } from '../program.js';
import type { Wait } from './waits.js';

/** What is wrong with a wait, or with a write or notify that it needs. */
export type WaitFaultKind =
  | 'not checked again' | 'result for condition' | 'timeout ignored' | 'whole result'
  | 'reset late' | 'never notified' | 'notified first' | 'nothing changed' | 'other word' | 'word unchanged'
  | 'expected elsewhere' | 'expected plain' | 'expected late' | 'read after arrival' | 'lock held';

export interface WaitFault {
  readonly kind: WaitFaultKind;
  readonly wait: Wait;
  /** `access` is what is reported, `other` the other side. */
  readonly conflict: Conflict;
  /** The other place that makes the fault: the check, the act, the notify that comes too early. */
  readonly also?: Access;
}

export function reversed({ access, other, concurrency }: Conflict): Conflict {
  return { access: other, other: access, concurrency };
}
