import { packageVersion } from '../project/package.js';

/** What the bundler puts in: a hash of the sources. */
declare const RACELINT_SOURCES: string | undefined;

/** Names this very racelint: what another one has found out may be something else. */
export function buildName(): string {
  return `${packageVersion()} ${typeof RACELINT_SOURCES === 'undefined' ? '' : RACELINT_SOURCES}`;
}
