import { readdirSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { didYouMean } from '../text/closest.js';
import { UsageError } from '../config/usage-error.js';
import type { UnmatchedPath } from '../project/list-files.js';
import { SOURCE_EXTENSIONS } from '../project/source-extensions.js';
import { COMMAND_NAMES } from './command-names.js';

/** A mistyped command is taken for a path. */
const COMMANDS = [...COMMAND_NAMES, 'help'];
const KINDS = SOURCE_EXTENSIONS.map((extension) => `.${extension}`).join(', ');
const LEFT_OUT =
  'Left out are: what .gitignore names, node_modules, dist, build, out, coverage, hidden and minified files, .d.ts. Name a file or such a folder itself to scan it all the same.';

/** The usage error for a path where there is nothing to scan: what is wrong with it, and the way out. */
export function unmatchedError({ path, reason }: UnmatchedPath, workingDirectory: string): UsageError {
  switch (reason) {
    case 'missing':
      return new UsageError(`there is no file or folder "${path}"`, didYouMean(path, [...siblings(path, workingDirectory), ...COMMANDS]));
    case 'other-kind':
      return new UsageError(`"${path}" is no JavaScript or TypeScript file`, `racelint reads ${KINDS}.`);
    case 'empty-folder':
      return new UsageError(`there are no JavaScript or TypeScript files in "${path}"`, LEFT_OUT);
    case 'empty-glob':
      return new UsageError(`no JavaScript or TypeScript file matches "${path}"`, LEFT_OUT);
  }
}

/** Paths beside the missing one, written as the user wrote it. */
function siblings(path: string, workingDirectory: string): string[] {
  try {
    const folder = dirname(resolve(workingDirectory, path));
    const prefix = path.slice(0, path.length - basename(path).length);
    return readdirSync(folder).map((name) => prefix + name);
  } catch {
    return [];
  }
}
