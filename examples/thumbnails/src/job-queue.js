import { CAPACITY, FIRST_SLOT, HEAD, TAIL } from './layout.js';

/** Numbers of the images that still have no thumbnail. Main fills it, the workers take from it. */
export class JobQueue {
  constructor(buffer) {
    this.state = new Int32Array(buffer);
  }

  /** Called before the workers start. */
  fill(count) {
    for (let image = 0; image < count; image += 1) this.state[FIRST_SLOT + image] = image;
    this.state[TAIL] = count;
  }

  /** The next image, or -1 when there is none left. */
  take() {
    const head = this.state[HEAD];
    if (head === this.state[TAIL]) return -1;
    this.state[HEAD] = head + 1;
    return this.state[FIRST_SLOT + (head % CAPACITY)];
  }
}
