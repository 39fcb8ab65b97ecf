import { appendFileSync, chmodSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes the file as a whole or not at all, so that nobody reads half of it; makes its folder. */
export function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const present = statSync(path, { throwIfNoEntry: false });
  // A pipe or a device is written to; a link stays one, and what it leads to is replaced.
  if (present && !present.isFile()) return writeFileSync(path, text);
  const target = present ? realpathSync(path) : path;
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, present && { mode: present.mode });
    // What a new file gets is less than asked for, by the mask of the process.
    if (present) chmodSync(temporary, present.mode);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Adds to the end of a file that others write to as well. */
export function appendText(path: string, text: string): void {
  appendFileSync(path, text);
}
