import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether something can be put into the folder, or the folder itself where it is to be made. */
export function isWritable(folder: string): boolean {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  try {
    accessSync(at, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
