/** How long each stage of an analysis took, in order. */
export class Stages {
  readonly times: { readonly stage: string; readonly milliseconds: number }[] = [];

  timed<T>(stage: string, run: () => T): T {
    const start = performance.now();
    const result = run();
    this.times.push({ stage, milliseconds: performance.now() - start });
    return result;
  }
}
