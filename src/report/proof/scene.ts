/** A hazard reduced to two agents: what is forced to happen in which order, and what comes out. */
export interface Scene {
  /** What the program shows, for its head. */
  readonly shows: string;
  /** Declarations that all agents have. */
  readonly shared: string;
  /** Statements of main before the agents start. */
  readonly setup?: string;
  /** Statements of the two agents. They take turns with `reach(step)` and `until(step)`. */
  readonly first: string;
  readonly second: string;
  /** Expressions of main, after both have ended. */
  readonly found: string;
  readonly right: string;
  /** What was found, for people. */
  readonly says: string;
}

/** How a lock word is taken and given back; `take` gives up after a second. */
export const LOCK = `const lock = new Int32Array(memory, 128, 2);

function take(at = 0) {
  const end = Date.now() + 1000;
  while (Atomics.compareExchange(lock, at, 0, 1) !== 0) {
    if (Date.now() > end) return false;
    Atomics.wait(lock, at, 1, 50);
  }
  return true;
}

function give(at = 0) {
  Atomics.store(lock, at, 0);
  Atomics.notify(lock, at, 1);
}
`;
