import { CommanderError } from 'commander';
import { EXIT } from './exit-codes.js';
import { surviveClosedPipes } from './output.js';
import { createProgram } from './program.js';
import { tellError } from './tell-error.js';

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
  tellError(error, process.env['RACELINT_DEBUG'] !== undefined || argv.some((word) => word.startsWith('--debug')));
  return EXIT.failure;
}
