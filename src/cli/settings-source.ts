import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigSearch } from '../config/find-config.js';
import type { ConfigReader } from '../config/read-config.js';
import type { ResolvedConfig } from '../config/resolved-config.js';
import { RunSettings, type SettingsFlags } from '../config/run-settings.js';
import type { AnalysisOptions } from '../engine/analysis.js';
import { createResolver } from '../links/resolve.js';

/** A configuration's path; false for none; nothing for those that stand above the files. */
export type ConfigChoice = string | boolean | undefined;

export interface FoundSettings {
  readonly settings: RunSettings;
  readonly declared?: AnalysisOptions['declared'];
}

/** Finds the configurations of a run. What reads them is loaded with the first one. */
export class SettingsSource {
  readonly #search = new ConfigSearch();
  #reader: ConfigReader | undefined;

  constructor(
    private readonly workingDirectory: string,
    private readonly choice: ConfigChoice,
  ) {}

  /** To be told of each folder that is read. */
  readonly saw = this.#search.saw;

  /** What is scanned when nothing is named. */
  async defaultPaths(): Promise<readonly string[]> {
    const including = (await this.configOf(this.workingDirectory))?.including;
    // Below the folder of the configuration, its globs select from what is there.
    return including?.folder === this.workingDirectory ? (including.config.include ?? []) : ['.'];
  }

  /** The configuration that counts for a file or folder. */
  async configOf(path: string): Promise<ResolvedConfig | undefined> {
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    const file = this.#fileFor(isFolder ? path : dirname(path));
    return file === undefined ? undefined : (await this.#read()).read(file);
  }

  /** The settings for these files, and for what else is reached from them; and what all their configurations declare. */
  async settingsFor(files: readonly string[], flags: SettingsFlags): Promise<FoundSettings> {
    const configured = new Set(files.flatMap((file) => this.#fileFor(dirname(file)) ?? []));
    if (configured.size === 0) return { settings: new RunSettings(flags) };
    const reader = await this.#read();
    const { declarationsOf } = await import('../config/declarations.js');
    const sources = new Set([...configured].flatMap((file) => reader.read(file).sources));
    const resolver = createResolver(this.workingDirectory);
    const declared = declarationsOf([...sources], files, (from, specifier) => resolver.module(from, specifier));
    const settings = new RunSettings(flags, (path) => {
      const file = this.#fileFor(dirname(path));
      return file === undefined ? undefined : reader.read(file);
    });
    return { settings, declared };
  }

  #fileFor(folder: string): string | undefined {
    if (this.choice === false) return undefined;
    return typeof this.choice === 'string' ? resolve(this.workingDirectory, this.choice) : this.#search.nearestTo(folder);
  }

  async #read(): Promise<ConfigReader> {
    if (!this.#reader) {
      const { ConfigReader: Reader } = await import('../config/read-config.js');
      const { rules } = await import('./catalogue.js');
      this.#reader = new Reader(rules, this.workingDirectory);
    }
    return this.#reader;
  }
}
