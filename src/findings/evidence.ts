import type { Place } from '../text/span.js';

/** How a finding is known: the way of the memory to both accesses. Paths are absolute until a report makes them relative. */
export interface Evidence {
  /** From where the memory is made or first seen, over each start and hand-over. */
  readonly way: readonly EvidencePlace[];
  /** The accesses of the first side, then the one of the other side. */
  readonly sides: readonly EvidenceSide[];
  /** Why both may happen at the same time. */
  readonly concurrent: string;
  /** Why the finding is as sure as it is. */
  readonly sureness: string;
  /** Key of the memory in the linked program. */
  readonly region: string;
  /** Identifiers of the accesses in the linked program that the hazard consists of. */
  readonly accesses: readonly number[];
}

export interface EvidencePlace extends Place {
  readonly says: string;
}

/** One access, and what is known there. */
export interface EvidenceSide extends Place {
  readonly agent: string;
  /** The file that the agent starts with, where it is seen. */
  readonly entry?: string;
  readonly does: string;
  readonly access: EvidenceAccess;
  /** Locks held; those of one agent alone say so. */
  readonly locks: readonly string[];
  /** What has happened before for certain. */
  readonly order: readonly string[];
}

/** What the access is, apart from its place. */
export interface EvidenceAccess {
  readonly kind: 'read' | 'write' | 'update';
  readonly atomic: boolean;
  /** Element kind of the view: `Int32`, `Float64`, `DataView`. */
  readonly elements: string;
}
