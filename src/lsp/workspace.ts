import type { Finding } from '../findings/finding.js';

/** Finds the hazards of all files below a folder. Open files have the texts of the editor. */
export type Analyze = (folder: string, texts: ReadonlyMap<string, string>) => Promise<readonly Finding[]>;

/** The findings of the folders of a workspace, as of the last analysis. */
export class Workspace {
  #findings: ReadonlyMap<string, readonly Finding[]> = new Map();
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
  async findings(): Promise<ReadonlyMap<string, readonly Finding[]>> {
    while (this.#running ?? this.#isOutdated) await (this.#running ??= this.#run().finally(() => (this.#running = undefined)));
    return this.#findings;
  }

  async #run(): Promise<void> {
    this.#isOutdated = false;
    const found = new Map<string, Finding[]>();
    const texts = this.texts();
    for (const folder of this.folders()) {
      for (const finding of await this.analyze(folder, texts)) {
        const others = found.get(finding.file);
        if (!others) found.set(finding.file, [finding]);
        // Folders may lie within each other.
        else if (!others.some(({ fingerprint, line }) => fingerprint === finding.fingerprint && line === finding.line)) others.push(finding);
      }
    }
    this.#findings = found;
  }
}
