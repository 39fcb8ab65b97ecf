import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of the git repository that `folder` lies in; nothing where there is none. A work tree has a file `.git`. */
export function repositoryRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}
