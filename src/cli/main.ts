import { CommanderError } from 'commander';
import { UsageError } from '../config/usage-error.js';
import { EXIT } from './exit-codes.js';
import { note, surviveClosedPipes } from './output.js';
import { createProgram } from './program.js';

/** Runs the command line and sets the exit code of the process. Never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  surviveClosedPipes();
  process.exitCode = EXIT.clean;
  try {
    const program = createProgram((code) => {
      process.exitCode = code;
    });
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = exitCodeOf(error, argv);
  }
}

/** Tells the user what went wrong, unless commander has, and answers with the exit code. */
function exitCodeOf(error: unknown, argv: readonly string[]): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.failure;
  if (error instanceof UsageError) {
    note(`error: ${error.message}${error.hint === '' ? '' : `\n${error.hint}`}`);
    return EXIT.failure;
  }
  const wantsStack = process.env['RACELINT_DEBUG'] !== undefined || argv.some((word) => word.startsWith('--debug'));
  note(`error: racelint failed: ${error instanceof Error ? error.message : String(error)}`);
  note(wantsStack && error instanceof Error ? (error.stack ?? '') : 'This is a fault of racelint. RACELINT_DEBUG=1 prints where it happened.');
  return EXIT.failure;
}
