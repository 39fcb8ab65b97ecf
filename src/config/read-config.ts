import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { RuleCard } from '../engine/rule.js';
import { schemaKit } from './bundled-kit.js';
import { checkedConfig, type Places } from './check-config.js';
import { parseConfigText } from './config-text.js';
import { isManifest } from './find-config.js';
import { ResolvedConfig, type ConfigSource } from './resolved-config.js';
import { UsageError } from './usage-error.js';

/** Reads configurations once each. */
export class ConfigReader {
  readonly #known = new Map<string, ResolvedConfig>();

  /** Paths in messages are relative to `workingDirectory`. */
  constructor(
    private readonly cards: readonly RuleCard[],
    private readonly workingDirectory: string,
  ) {}

  read(file: string): ResolvedConfig {
    let config = this.#known.get(file);
    if (!config) {
      config = new ResolvedConfig(this.#source(file, ''), this.cards, (path, from) => this.#source(resolve(from.folder, path), `${from.extendsAt}: `));
      this.#known.set(file, config);
    }
    return config;
  }

  #source(file: string, namedAt: string): ConfigSource {
    const name = relative(this.workingDirectory, file) || file;
    const text = parseConfigText(textOf(file, name, namedAt), name);
    const prefix = isManifest(file) ? ['racelint'] : [];
    const where: Places = (path, isKey) => text.place([...prefix, ...path], isKey);
    const data = isManifest(file) ? (text.data as { readonly racelint?: unknown }).racelint : text.data;
    return { config: checkedConfig(schemaKit, data, this.cards, where), folder: dirname(file), file, place: name, extendsAt: where(['extends']).name };
  }
}

function textOf(file: string, name: string, namedAt: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : (error as Error).message;
    throw new UsageError(`${namedAt}the configuration ${name} cannot be read: ${reason}`, 'A configuration is a .json or .jsonc file, or a package.json with the key "racelint".');
  }
}
