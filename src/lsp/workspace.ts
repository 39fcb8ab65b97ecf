import type { FileProblem, Finding } from '../findings/finding.js';

export interface Analysis {
  readonly findings: readonly Finding[];
  /** Notes on what in the files says nothing, such as suppressions that are not used. */
  readonly notes: readonly FileProblem[];
}

/** Finds the hazards of all files below a folder. Open files have the texts of the editor. */
export type Analyze = (folder: string, texts: ReadonlyMap<string, string>) => Promise<Analysis>;

/** What is told of one file. */
export interface ToldOfFile {
  readonly findings: readonly Finding[];
  readonly notes: readonly FileProblem[];
}

interface Growing {
  readonly findings: Finding[];
  readonly notes: FileProblem[];
}

/** What is found in the folders of a workspace, as of the last analysis. */
export class Workspace {
  #told: ReadonlyMap<string, ToldOfFile> = new Map();
  #running: Promise<void> | undefined;
  #isOutdated = true;

  constructor(
    private readonly analyze: Analyze,
    private readonly folders: () => readonly string[],
    private readonly texts: () => ReadonlyMap<string, string>,
  ) {}

  /** Tells that a text, a file or a folder has changed. */
  outdate(): void {
    this.#isOutdated = true;
  }

  /** By path, with the texts as they are now. One analysis runs at a time; changes in the meantime bring another one. */
  async told(): Promise<ReadonlyMap<string, ToldOfFile>> {
    while (this.#running ?? this.#isOutdated) await (this.#running ??= this.#run().finally(() => (this.#running = undefined)));
    return this.#told;
  }

  async #run(): Promise<void> {
    this.#isOutdated = false;
    const told = new Map<string, Growing>();
    const of = (file: string): Growing => {
      const known = told.get(file) ?? { findings: [], notes: [] };
      told.set(file, known);
      return known;
    };
    const texts = this.texts();
    for (const folder of this.folders()) {
      const { findings, notes } = await this.analyze(folder, texts);
      // Folders may lie within each other.
      for (const finding of findings) addNew(of(finding.file).findings, finding, ({ fingerprint, line }) => fingerprint === finding.fingerprint && line === finding.line);
      for (const note of notes) addNew(of(note.file).notes, note, ({ message, line, column }) => message === note.message && line === note.line && column === note.column);
    }
    this.#told = told;
  }
}

function addNew<T>(list: T[], item: T, isSame: (other: T) => boolean): void {
  if (!list.some(isSame)) list.push(item);
}
