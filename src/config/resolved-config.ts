import type { RuleCard } from '../engine/rule.js';
import { didYouMean } from '../text/closest.js';
import { configLayer, DEFAULT_SETTINGS, presetLayer, type FileSettings, type SettingsLayer } from './file-settings.js';
import { pathTest, type PathTest } from './path-patterns.js';
import { PRESETS } from './presets.js';
import type { Config } from './schema.js';
import { UsageError } from './usage-error.js';

/** A configuration that was read, with what its places are called. */
export interface ConfigSource {
  readonly config: Config;
  /** Absolute; globs and paths are about what is below it. */
  readonly folder: string;
  /** Absolute path of the file; absent where another program hands the configuration over. */
  readonly file?: string;
  /** The configuration in messages. */
  readonly place: string;
  /** The place of its `extends`. */
  readonly extendsAt: string;
}

/** Reads the configuration that another one extends; `from` is the one that names it. */
export type ExtendedReader = (path: string, from: ConfigSource) => ConfigSource;

/** A configuration together with all that it extends. */
export class ResolvedConfig {
  /** Those that are extended before those that extend them. */
  readonly sources: readonly ConfigSource[];
  readonly #layers: readonly SettingsLayer[];
  readonly #isIncluded: PathTest | undefined;
  readonly #exclusions: readonly PathTest[];
  readonly #settings = new Map<string, FileSettings>();

  constructor(readonly own: ConfigSource, cards: readonly RuleCard[], read: ExtendedReader) {
    const layers: SettingsLayer[] = [];
    const sources: ConfigSource[] = [];
    const add = (source: ConfigSource, above: readonly ConfigSource[]): void => {
      for (const name of [source.config.extends ?? []].flat()) {
        const preset = PRESETS.find((known) => known === name);
        if (preset) layers.push(presetLayer(preset, cards));
        else if (!name.startsWith('.')) throw unknownPreset(name, source);
        else {
          const extended = read(name, source);
          if ([...above, source].some(({ file }) => file === extended.file)) throw new UsageError(`${source.extendsAt}: "${name}" extends this configuration in turn`, 'Take one of the two out of "extends".');
          add(extended, [...above, source]);
        }
      }
      layers.push(configLayer(source.config, source.folder));
      sources.push(source);
    };
    add(own, []);
    this.#layers = layers;
    this.sources = sources;
    const including = this.including;
    this.#isIncluded = including && pathTest(including.config.include ?? [], including.folder);
    this.#exclusions = sources.flatMap(({ config, folder }) => (config.exclude ? [pathTest(config.exclude, folder)] : []));
  }

  /** The one whose `include` counts: the nearest that has it. */
  get including(): ConfigSource | undefined {
    return this.sources.findLast(({ config }) => config.include !== undefined);
  }

  /** Whether the configuration keeps the file out of what is scanned and reported. */
  leavesOut(path: string): boolean {
    return this.excludes(path) || this.#isIncluded?.(path) === false;
  }

  excludes(path: string): boolean {
    return this.#exclusions.some((isExcluded) => isExcluded(path));
  }

  settingsOf(path: string): FileSettings {
    let settings = this.#settings.get(path);
    if (!settings) {
      settings = this.#layers.reduce((before, layer) => layer(before, path), DEFAULT_SETTINGS);
      this.#settings.set(path, settings);
    }
    return settings;
  }

  /** Whether a comment that suppresses findings must say why. */
  get requiresReason(): boolean {
    return this.sources.findLast(({ config }) => config.suppressions?.requireReason !== undefined)?.config.suppressions?.requireReason ?? true;
  }
}

function unknownPreset(name: string, { extendsAt }: ConfigSource): UsageError {
  const guess = didYouMean(name, PRESETS);
  return new UsageError(`${extendsAt}: there is no preset "${name}"`, guess === '' ? `Presets are ${PRESETS.join(', ')}. The path of a configuration begins with a dot.` : guess);
}
