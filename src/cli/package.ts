import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** The folder that racelint is installed in: its own name leads there, from `src` and from `dist`. */
export function packageFolder(): string {
  return dirname(manifestPath());
}

export function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(manifestPath(), 'utf8')) as { version: string };
  return manifest.version;
}

function manifestPath(): string {
  return createRequire(import.meta.url).resolve('racelint/package.json');
}
