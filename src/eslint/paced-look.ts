/** Of the time that passes, looking at the disk may take one part in so many. */
const SHARE = 20;

/**
 * A value read from the disk, and read again only so often that reading takes at most a twentieth of the time. A few files
 * are thus looked at on every use, thousands of them every second or so, and a run over many linted files stays fast.
 */
export class PacedLook<T> {
  #value: T | undefined;
  #due = -Infinity;

  constructor(
    readonly look: (before: T | undefined) => T,
    readonly clock: () => number = () => performance.now(),
  ) {}

  value(): T {
    const start = this.clock();
    if (start < this.#due) return this.#value as T;
    this.#value = this.look(this.#value);
    const end = this.clock();
    this.#due = end + (end - start) * (SHARE - 1);
    return this.#value;
  }
}
