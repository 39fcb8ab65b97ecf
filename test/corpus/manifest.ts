import { readFileSync } from 'node:fs';

/** One installed package of the regression corpus, and what racelint must say of it. */
export interface CorpusPackage {
  readonly package: string;
  /** The exact version that was read by hand; package.json pins the same. */
  readonly version: string;
  /** Files and folders inside the package: one build of the code, unminified. */
  readonly paths: readonly string[];
  readonly expected: readonly ExpectedFinding[];
}

/** A finding that was read by hand. */
export interface ExpectedFinding {
  /** Without prefix. */
  readonly rule: string;
  /** Inside the package, with `/`. */
  readonly file: string;
  readonly line: number;
  /** `known-mistake` is a false alarm that racelint does not avoid yet. */
  readonly verdict: 'real' | 'known-mistake';
  /** One sentence: why it is real, or what racelint fails to see. */
  readonly reason: string;
}

/** The corpus, from `manifest.json` beside this file. */
export function readManifest(): readonly CorpusPackage[] {
  return JSON.parse(readFileSync(new URL('manifest.json', import.meta.url), 'utf8')) as CorpusPackage[];
}
