import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type * as Reader from 'get-tsconfig';
import type { TsConfigResult } from 'get-tsconfig';
import type { FileProblem } from '../findings/finding.js';

const require = createRequire(import.meta.url);

/** The TypeScript configurations of a project, found as editors find them. */
export class TsConfigs {
  readonly #nearest = new Map<string, TsConfigResult | undefined>();
  readonly #reader = require('get-tsconfig') as typeof Reader;

  constructor(private readonly note: (problem: FileProblem) => void) {}

  /** Path of the nearest `tsconfig.json` or `jsconfig.json`, or of a project that it references and that has the file. */
  of(file: string): string | undefined {
    const nearest = this.#above(dirname(file));
    if (!nearest || this.#includes(nearest, file)) return nearest?.path;
    return (this.#referenced(nearest).find((config) => this.#includes(config, file)) ?? nearest).path;
  }

  #above(folder: string): TsConfigResult | undefined {
    if (!this.#nearest.has(folder)) {
      const own = ['tsconfig.json', 'jsconfig.json'].map((name) => join(folder, name)).find((path) => existsSync(path));
      const parent = dirname(folder);
      const found = own === undefined ? (parent === folder ? undefined : this.#above(parent)) : this.#readOrNote(own);
      this.#nearest.set(folder, found);
    }
    return this.#nearest.get(folder);
  }

  #referenced({ path, config }: TsConfigResult, depth = 3): TsConfigResult[] {
    if (depth === 0) return [];
    return (config.references ?? []).flatMap((reference) => {
      const target = resolve(dirname(path), reference.path);
      try {
        const found = this.#read(target.endsWith('.json') ? target : join(target, 'tsconfig.json'));
        return [found, ...this.#referenced(found, depth - 1)];
      } catch {
        // The project of some other part of the code.
        return [];
      }
    });
  }

  #readOrNote(path: string): TsConfigResult | undefined {
    try {
      return this.#read(path);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.note({ file: path, kind: 'note', message: `The configuration cannot be read, so that types are asked without it: ${reason}` });
      return undefined;
    }
  }

  #read(path: string): TsConfigResult {
    return { path, config: this.#reader.parseTsconfig(path) };
  }

  #includes(config: TsConfigResult, file: string): boolean {
    return this.#reader.createFilesMatcher(config)(file) !== undefined;
  }
}
