import { EXIT } from './exit-codes.js';

/** Writes to standard output, where the result and nothing else goes. */
export function print(text: string): void {
  process.stdout.write(text);
}

/** Writes a line to standard error: notes, progress, mistakes. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Lets the reader of a pipe go away (`racelint scan | head`) without a stack trace. */
export function surviveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // An exit code of its own accord would be 1, which says that there are findings.
      process.exit(error.code === 'EPIPE' ? undefined : EXIT.failure);
    });
  }
}
