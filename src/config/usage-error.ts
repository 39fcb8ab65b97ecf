/** A mistake in how racelint was called or configured. The message is for the user; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  /** `hint` says the way out. */
  constructor(
    message: string,
    readonly hint = '',
  ) {
    super(message);
  }
}
