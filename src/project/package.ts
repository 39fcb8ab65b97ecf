import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const MANIFEST = 'racelint/package.json';
const require = createRequire(import.meta.url);

/** The folder that racelint is installed in: its own name leads there, from `src` and from `dist`. */
export function packageFolder(): string {
  return dirname(require.resolve(MANIFEST));
}

export function packageVersion(): string {
  const manifest = require(MANIFEST) as { version: string };
  return manifest.version;
}
