import { buffer } from 'node:stream/consumers';
import { resolve } from 'node:path';
import { UsageError } from '../../config/usage-error.js';
import { relativePath } from '../../findings/relative-paths.js';
import { sourceTextOf } from '../../project/read-source.js';
import { isSourceName } from '../../project/source-extensions.js';
import { unmatchedError } from '../unmatched.js';
import type { Scope, ScopeOptions } from './scope.js';

/** The file whose text comes by standard input, ahead of what the disk has under its name, if anything. */
export async function stdinScope({ stdin = false, stdinFilename }: ScopeOptions, workingDirectory: string): Promise<Scope | undefined> {
  if (!stdin && stdinFilename === undefined) return undefined;
  if (stdinFilename === undefined) throw new UsageError('--stdin does not say which file the text is of', 'Name it with --stdin-filename: its name says the language, and who imports it.');
  if (!stdin) throw new UsageError(`--stdin-filename "${stdinFilename}" names a text that is not read`, 'Add --stdin to read the text from standard input, or name the file as a path.');
  if (!isSourceName(stdinFilename)) throw unmatchedError({ path: stdinFilename, reason: 'other-kind' }, workingDirectory);
  const path = resolve(workingDirectory, stdinFilename);
  const texts = new Map([[path, sourceTextOf(await buffer(process.stdin))]]);
  return {
    about: relativePath(path, workingDirectory),
    isEmpty: false,
    extraFile: path,
    view: { texts, read: (file) => texts.get(file), isFile: (file) => (texts.has(file) ? true : undefined) },
    part: () => Promise.resolve(({ file }) => file === path),
  };
}
