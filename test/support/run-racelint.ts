import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/racelint.js', import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line in `folder`, in an environment without colour settings and CI of the host. */
export function runRacelint(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
  const { NO_COLOR: _no, FORCE_COLOR: _force, GITHUB_ACTIONS: _actions, GITHUB_STEP_SUMMARY: _summary, ...host } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], { cwd: folder, encoding: 'utf8', env: { ...host, ...env }, timeout: 60_000 });
  return { code: status, stdout, stderr };
}
