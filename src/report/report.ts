import type { FileProblem, Finding } from '../findings/finding.js';

/** What a format renders. Paths are relative to the working directory, findings and problems sorted. */
export interface Report {
  readonly findings: readonly Finding[];
  /** Those that comments or the baseline suppress; empty unless they were asked for. */
  readonly suppressed?: readonly Finding[];
  /** How many they are, asked for or not. */
  readonly suppressedCount?: number;
  readonly problems: readonly FileProblem[];
  /** The part of the project that it tells of, in words; nothing where that is the whole. */
  readonly scope?: string;
  readonly files: number;
  /** Files whose bytes can matter. */
  readonly relevant: number;
  /** Time of the whole run. Formats made for comparing leave it out. */
  readonly milliseconds: number;
}

/** Everything else a format for people needs; formats do no I/O themselves. */
export interface Presentation {
  /** The text of a file of the report, or nothing where it cannot be read. */
  readonly sourceOf: (file: string) => string | undefined;
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
}

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'green' | 'cyan' | 'underline';

/** Colours text, or leaves it as it is. `colored` tells which. */
export interface Paint {
  (style: Style | readonly Style[], text: string): string;
  readonly colored: boolean;
}
