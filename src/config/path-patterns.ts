import { createRequire } from 'node:module';
import type Picomatch from 'picomatch';
import { relativePath } from '../findings/relative-paths.js';

const require = createRequire(import.meta.url);

export type PathTest = (path: string) => boolean;

/**
 * Whether an absolute path is one of those that the globs name, which are about what is below `folder`. A glob without a slash
 * counts at every depth, one that names a folder is about all that is in it, and one that begins with `!` takes away.
 */
export function pathTest(patterns: readonly string[], folder: string): PathTest {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const isWanted = globTest(wanted);
  const isUnwanted = globTest(unwanted);
  return (path) => {
    const below = relativePath(path, folder);
    return isWanted(below) && !isUnwanted(below);
  };
}

function globTest(patterns: readonly string[]): PathTest {
  if (patterns.length === 0) return () => false;
  const picomatch = require('picomatch') as typeof Picomatch;
  const globs = patterns.map(anchored).flatMap((glob) => [glob, `${glob}/**`]);
  return picomatch(globs, { dot: true });
}

/** The glob as one of whole paths. */
function anchored(pattern: string): string {
  const plain = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
  if (plain.startsWith('/')) return plain.slice(1);
  return plain.includes('/') || plain === '.' ? plain.replace(/^\.$/, '**') : `**/${plain}`;
}
