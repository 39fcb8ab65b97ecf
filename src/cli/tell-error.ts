import { UsageError } from '../config/usage-error.js';
import { note } from './output.js';

/** Tells on standard error what went wrong, and the way out. */
export function tellError(error: unknown, wantsStack = process.env['RACELINT_DEBUG'] !== undefined): void {
  if (error instanceof UsageError) {
    note(`error: ${error.message}${error.hint === '' ? '' : `\n${error.hint}`}`);
    return;
  }
  note(`error: racelint failed: ${error instanceof Error ? error.message : String(error)}`);
  note(wantsStack && error instanceof Error ? (error.stack ?? '') : 'This is a fault of racelint. RACELINT_DEBUG=1 prints where it happened.');
}
