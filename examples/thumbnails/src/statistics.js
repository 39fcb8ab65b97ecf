import { DONE, FAILED } from './layout.js';

export class Statistics {
  constructor(buffer) {
    this.counts = new Int32Array(buffer);
  }

  recordDone() {
    this.counts[DONE]++;
  }

  recordFailure() {
    Atomics.add(this.counts, FAILED, 1);
  }

  summary() {
    return `${this.counts[DONE]} done, ${Atomics.load(this.counts, FAILED)} failed`;
  }
}
