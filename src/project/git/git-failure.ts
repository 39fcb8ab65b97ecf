/** What git could not tell, and why: whoever asked for it says the way out. */
export type GitFailureKind =
  | 'not-installed'
  | 'no-repository'
  /** The history holds no commit yet. */
  | 'no-commit'
  | 'unknown-ref'
  /** No commit is known that both histories have: `shallow` where the clone was cut off. */
  | 'no-common-commit'
  | 'shallow'
  /** Anything else, in git's own words. */
  | 'failed';

export class GitFailure extends Error {
  override readonly name = 'GitFailure';

  /** `candidates`: the names that there are in place of an unknown one. */
  constructor(
    readonly kind: GitFailureKind,
    message: string,
    readonly candidates: readonly string[] = [],
  ) {
    super(message);
  }
}
