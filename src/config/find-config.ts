/** Where configurations stand: nothing here knows what is in them, so that a run without one pays for a few looks at folders. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const MANIFEST = 'package.json';
/** In the order in which they count where one folder has several. */
const CONFIG_NAMES = ['racelint.config.json', 'racelint.config.jsonc'];
const CANDIDATES: readonly string[] = [...CONFIG_NAMES, MANIFEST];

export class ConfigSearch {
  readonly #seen = new Map<string, readonly string[]>();
  readonly #nearest = new Map<string, string | undefined>();

  /** Tells the names in a folder that somebody has read, so that it need not be looked at again. */
  readonly saw = (folder: string, names: readonly { readonly name: string }[]): void => {
    this.#seen.set(folder, CANDIDATES.filter((candidate) => names.some(({ name }) => name === candidate)));
  };

  /** The configuration that counts for what is in `folder`: its own, or the one of the nearest folder above that has one. */
  nearestTo(folder: string): string | undefined {
    if (!this.#nearest.has(folder)) {
      const parent = dirname(folder);
      this.#nearest.set(folder, this.#in(folder) ?? (parent === folder ? undefined : this.nearestTo(parent)));
    }
    return this.#nearest.get(folder);
  }

  #in(folder: string): string | undefined {
    const names = this.#seen.get(folder) ?? CANDIDATES.filter((name) => existsSync(join(folder, name)));
    return names.map((name) => join(folder, name)).find((path) => !isManifest(path) || isConfigured(path));
  }
}

/** A package.json, which holds a configuration under a key. */
export function isManifest(path: string): boolean {
  return path.endsWith(MANIFEST);
}

function isConfigured(manifest: string): boolean {
  try {
    const text = readFileSync(manifest, 'utf8');
    // Most name racelint nowhere, or among what they depend on.
    return text.includes('"racelint"') && Object.hasOwn(JSON.parse(text) as object, 'racelint');
  } catch {
    return false;
  }
}
