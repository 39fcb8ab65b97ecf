import { fileVersion } from '../project/file-version.js';
import { sourcesOfPackage } from '../project/package-sources.js';
import { holdsRelevantSource } from '../project/relevant-source.js';
import { PacedLook } from './paced-look.js';

/** A package with more source files than this is not seen whole. */
const MOST_FILES = 5000;
/** With more relevant files than this, analysing all of them would make an editor wait. */
const MOST_RELEVANT = 300;

/** The source files of a package as one look at the disk found them. */
interface Look {
  readonly files: ReadonlyMap<string, { readonly version: string; readonly isRelevant: boolean }>;
  /** Nothing where the package is too large. */
  readonly relevant: readonly string[] | undefined;
}

/** The files of one package that can take part in a race, as the disk has them now. */
export class Neighbourhood {
  readonly #look: PacedLook<Look>;

  constructor(readonly folder: string, clock?: () => number) {
    this.#look = new PacedLook(before => lookAt(folder, before), clock);
  }

  /**
   * Sorted; nothing where the package is too large to be seen whole. The array is the same one until a file of the package
   * comes, goes or changes its relevance: a file that comes may be what another one imports.
   */
  relevantFiles(): readonly string[] | undefined {
    return this.#look.value().relevant;
  }
}

function lookAt(folder: string, before: Look | undefined): Look {
  const files = new Map<string, { version: string; isRelevant: boolean }>();
  const sources = sourcesOfPackage(folder, MOST_FILES);
  if (!sources) return { files, relevant: undefined };
  for (const file of sources) {
    const version = fileVersion(file);
    if (version === undefined) continue;
    const known = before?.files.get(file);
    files.set(file, known?.version === version ? known : { version, isRelevant: holdsRelevantSource(file) });
  }
  const isSame = before?.files.size === files.size && [...files].every(([file, look]) => before.files.get(file)?.isRelevant === look.isRelevant);
  return { files, relevant: isSame ? before.relevant : relevantOf(files) };
}

function relevantOf(files: Look['files']): readonly string[] | undefined {
  const relevant = [...files].filter(([, look]) => look.isRelevant).map(([file]) => file);
  return relevant.length > MOST_RELEVANT ? undefined : relevant;
}
