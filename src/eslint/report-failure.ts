const DEBUG = /(?:^|[\s,])(?:\*|racelint(?::eslint|:\*)?)(?:$|[\s,])/;

/**
 * Says on standard error that an analysis failed, where `DEBUG` asks for it. A linter's run must not end because one
 * plugin stumbled over one file.
 */
export function reportFailure(error: unknown): void {
  if (!DEBUG.test(process.env['DEBUG'] ?? '')) return;
  process.stderr.write(`racelint:eslint ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
