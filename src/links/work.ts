/**
 * How much of a project is evaluated. What counts are steps, and not time: the same project ends at the same place on every
 * machine.
 */

/** Expressions evaluated for one program at the most: what lies beyond is unknown. */
const STEPS_OF_PROGRAM = 120_000;

/** After so many, no further program of the project is begun. */
const STEPS_OF_PROJECT = 2_500_000;

export class Work {
  /** Expressions that may still be evaluated for the program at hand. */
  left = 0;
  /** Programs that were not followed to their ends. */
  cutShort = 0;
  /** Files that were to begin a program when all was used up. */
  readonly leftOut = new Set<string>();
  #steps = 0;

  constructor(readonly stepsOfProject = STEPS_OF_PROJECT) {}

  begin(): void {
    this.left = STEPS_OF_PROGRAM;
  }

  end(): void {
    this.#steps += STEPS_OF_PROGRAM - Math.max(0, this.left);
    if (this.left <= 0) this.cutShort++;
    this.left = 0;
  }

  /** Expressions evaluated for the programs that have ended. */
  get steps(): number {
    return this.#steps;
  }

  /** What matters less has to wait. */
  get isScarce(): boolean {
    return this.#steps >= this.stepsOfProject / 2;
  }

  get isUsedUp(): boolean {
    return this.#steps >= this.stepsOfProject;
  }
}
