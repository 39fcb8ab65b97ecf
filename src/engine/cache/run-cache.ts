/** What whole runs came to, with all that they looked at: a run that would see the same need not be made. */
import type { FileProblem } from '../../findings/finding.js';
import type { AnalysisResult } from '../analysis.js';
import type { Look } from '../select-files.js';
import type { LookedAt, SourceTexts } from '../source-texts.js';
import { cacheKey, hashOf } from './cache-key.js';
import type { EntryStore } from './cache-store.js';
import { answerOf, type Answered, type Questions, type Surroundings } from './questions.js';

/** All that a run depends on beside its options and the names of its files. */
interface Seen {
  /** Of files that were asked for. */
  readonly relevant: readonly string[];
  readonly sharing: readonly string[];
  readonly problems: readonly FileProblem[];
  /** Of files beyond those: what a look at their bytes told. */
  readonly beyond: readonly LookedAt[];
  /** Hashes of the texts that were used. */
  readonly texts: readonly (readonly [path: string, hash: string])[];
  readonly answered: readonly Answered[];
}

interface Run {
  readonly seen: Seen;
  readonly result: AnalysisResult;
}

export class RunCache {
  constructor(private readonly store: EntryStore, private readonly build: string) {}

  /** The result of an earlier run that has seen what this one would see. */
  get(look: Look, settings: unknown, surroundings: Surroundings): AnalysisResult | undefined {
    const name = this.#name(look, settings);
    const run = name === undefined ? undefined : (this.store.read(name) as Run | undefined);
    return run && stillHolds(run.seen, look, surroundings) ? run.result : undefined;
  }

  put(look: Look, settings: unknown, problems: readonly FileProblem[], questions: Questions, result: AnalysisResult): void {
    const name = this.#name(look, settings);
    if (name === undefined || questions.isOpen) return;
    const listed = new Set(look.files);
    const seen: Seen = {
      ...ofListedFiles(look), problems, answered: questions.answered,
      beyond: look.texts.lookedAt().filter(({ path }) => !listed.has(path)),
      texts: look.texts.usedTexts().map(([path, text]) => [path, hashOf(text)] as const),
    };
    this.store.write(name, { seen, result } satisfies Run);
  }

  #name({ files }: Look, settings: unknown): string | undefined {
    const key = cacheKey(this.build, 'run', files, settings);
    return key === undefined ? undefined : `run-${key}`;
  }
}

function ofListedFiles({ files, relevant, texts }: Look): Pick<Seen, 'relevant' | 'sharing'> {
  return { relevant, sharing: files.filter((file) => texts.sharesMemory(file)) };
}

function stillHolds(seen: Seen, look: Look, surroundings: Surroundings): boolean {
  const { relevant, sharing } = ofListedFiles(look);
  return isEqual(relevant, seen.relevant) && isEqual(sharing, seen.sharing) && JSON.stringify(look.texts.problems) === JSON.stringify(seen.problems)
    && seen.texts.every(([path, hash]) => hashOf(look.texts.text(path)) === hash)
    && seen.beyond.every((file) => isLookedAtAlike(file, look.texts))
    && seen.answered.every(({ question, answer }) => answerOf(question, surroundings) === answer);
}

function isLookedAtAlike({ path, isReadable, isRelevant, sharesMemory }: LookedAt, texts: SourceTexts): boolean {
  return texts.isReadable(path) === isReadable && texts.isRelevant(path) === isRelevant && texts.sharesMemory(path) === sharesMemory;
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry, i) => entry === b[i]);
}
