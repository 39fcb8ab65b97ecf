import { runRacelint } from './run-racelint.js';

export interface JsonReport {
  readonly findings: readonly { readonly ruleId: string; readonly file: string; readonly line: number; readonly severity: string; readonly fingerprint: string }[];
  readonly summary: { readonly files: number; readonly problems: readonly { readonly message: string }[] };
}

/** What a scan in `folder` finds: "file:line rule severity" of each finding, and the exit code. */
export function scanned(folder: string, args: readonly string[] = []): { readonly found: readonly string[]; readonly code: number | null } {
  const { stdout, stderr, code } = runRacelint(folder, ['scan', '--format', 'json', ...args]);
  if (stdout === '') throw new Error(stderr);
  const { findings } = JSON.parse(stdout) as JsonReport;
  return { found: findings.map(({ file, line, ruleId, severity }) => `${file}:${line} ${ruleId.replace('racelint/', '')} ${severity}`), code };
}
