import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Tests of the command line run what is built. `npm test` builds first; `vitest` alone builds where nothing is. */
export function setup(): void {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  if (!existsSync(`${root}/dist/cli/main.js`)) execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit' });
}
