/** The memory map of a program as plain data: who runs, what they share, and who does what with each part of it. */
import type { Confidence } from '../findings/finding.js';
import type { Region } from '../links/heap.js';
import type { Environment } from '../models/agents.js';

export interface MemoryMap {
  readonly agents: readonly MapAgent[];
  readonly regions: readonly MapRegion[];
}

/** A line of a file; its path is relative to the working directory. */
export interface MapPlace {
  readonly file: string;
  readonly line: number;
}

export interface MapAgent {
  /** `A1`, `A2` … in order of the list. */
  readonly id: string;
  readonly name: string;
  /** `library`: code whose agents are not among the files; each of its methods may be called by another one. */
  readonly environment: Environment | 'library';
  readonly entry?: string;
  /** Several instances run with some region at the same time. */
  readonly many: boolean;
  /** How often it is started, where a loop with constant bounds says it. */
  readonly times?: number;
  readonly startedBy?: string;
  readonly startedAt?: MapPlace;
}

export interface MapRegion {
  /** `R1`, `R2` … in order of the list. */
  readonly id: string;
  readonly name: string;
  readonly origin: Region['origin'];
  readonly at: MapPlace;
  /** Length in bytes, where it is known. */
  readonly bytes?: number;
  readonly reach: readonly MapReach[];
  readonly slots: readonly MapSlot[];
}

/** How an agent comes to have the region. */
export interface MapReach {
  readonly agent: string;
  readonly how: 'has it first' | 'started with it' | 'posted' | 'by its starter';
  readonly from?: string;
  /** Path in the payload: `workerData.state`. */
  readonly path?: string;
  readonly at: MapPlace;
}

export interface MapSlot {
  /** `R1.1`, `R1.2` … in order of the bytes. */
  readonly id: string;
  /** `0-3`, or `12 + 4 * i, 4 bytes` where the place varies. */
  readonly bytes: string;
  /** The bytes that it lies within, as far as they are known; `high` is past the end. */
  readonly low?: number;
  readonly high?: number;
  /** Element kinds by which it is accessed. */
  readonly kinds: readonly string[];
  /** The named constant, or else the index, by which it is accessed. */
  readonly name: string;
  /** The places as they are written in the code. */
  readonly written: readonly string[];
  /** Its word is taken as a lock. */
  readonly isLock: boolean;
  readonly uses: readonly MapUse[];
  readonly verdict: MapVerdict;
  /** Other slots that share bytes with it. */
  readonly overlaps: readonly string[];
}

/** What one agent does with a slot in one way. */
export interface MapUse {
  readonly agent: string;
  /** The method of a library. */
  readonly role?: string;
  readonly does: 'reads' | 'writes' | 'updates';
  /** `plain`, or the names of operations of Atomics. */
  readonly how: string;
  readonly locks: readonly string[];
  /** What has happened before for certain. */
  readonly order: readonly string[];
  readonly at: readonly MapPlace[];
}

/** `unordered`: nothing seen orders it, yet no rule reports it at the confidence asked for. */
export type VerdictKind =
  | 'race' | 'unordered' | 'left to its users' | 'guarded' | 'atomic' | 'published' | 'own slots' | 'ordered' | 'read-only' | 'one agent';

export interface MapVerdict {
  readonly kind: VerdictKind;
  readonly text: string;
  readonly findings: readonly MapFinding[];
}

export interface MapFinding {
  readonly fingerprint: string;
  /** Id of the rule, without prefix. */
  readonly rule: string;
  readonly confidence: Confidence;
  readonly file: string;
  readonly line: number;
}
