/** What a check of dependencies tells, as plain data. */
import type { Severity } from '../findings/finding.js';
import { SEVERITIES } from '../findings/summary.js';
import type { WorkerEffect } from '../models/process-state.js';
import type { AddonKind } from './addon.js';

export interface DependencyReport {
  readonly packages: number;
  /** Binaries of addons that were read. */
  readonly binaries: number;
  /** By package; binaries of a package that are alike are told once. */
  readonly addons: readonly DependencyAddon[];
  /** By package and place. */
  readonly processUses: readonly DependencyProcessUse[];
  /** What could not be checked. */
  readonly notes: readonly string[];
}

export interface DependencyOrigin {
  readonly package: string;
  readonly version: string;
  /** Packages by way of which the project has it, its own dependency first. */
  readonly by: readonly string[];
}

export interface DependencyAddon extends DependencyOrigin {
  readonly severity: Severity;
  readonly kind: AddonKind;
  readonly because: string;
  /** Relative to the working directory. */
  readonly files: readonly string[];
}

export interface DependencyProcessUse extends DependencyOrigin {
  readonly severity: Severity;
  readonly effect: WorkerEffect;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly use: string;
  readonly says: string;
}

/** The gravest first; nothing where all is well. */
export function gravestOf({ addons, processUses }: DependencyReport): Severity | undefined {
  const told = new Set([...addons.filter(({ kind }) => kind === 'single-context'), ...processUses].map(({ severity }) => severity));
  return SEVERITIES.find((severity) => told.has(severity));
}
