import { createRequire } from 'node:module';

/** The version of this package; its own name leads to its `package.json` from `src` and from `dist`. */
export function pluginVersion(): string {
  const manifest = createRequire(import.meta.url)('racelint/package.json') as { version: string };
  return manifest.version;
}
