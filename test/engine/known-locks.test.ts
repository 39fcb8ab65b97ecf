import { describe, expect, test } from 'vitest';
import { describeProject } from '../../src/engine/describe-program.js';
import { listFiles } from '../../src/project/list-files.js';
import { temporaryProject } from '../support/temporary-project.js';

/** `lock` and `unlock` of the words that they are given, in several spellings of each protocol. */
const LOCKS: readonly (readonly [kind: string, spelling: string, code: string])[] = [
  ['mutex', 'functions with a loop', `export function lock(w) { while (Atomics.compareExchange(w, 0, 0, 1) !== 0) Atomics.wait(w, 0, 1); }
    export function unlock(w) { Atomics.store(w, 0, 0); Atomics.notify(w, 0, 1); }`],
  ['mutex', 'exchange', `export const lock = (w) => { while (Atomics.exchange(w, 0, 1)) Atomics.wait(w, 0, 1); };
    export const unlock = (w) => { Atomics.exchange(w, 0, 0); Atomics.notify(w, 0, 1); };`],
  ['mutex', 'recursion', `export function lock(w) { if (Atomics.compareExchange(w, 0, 0, 1) === 0) return; Atomics.wait(w, 0, 1); lock(w); }
    export function unlock(w) { Atomics.compareExchange(w, 0, 1, 0); Atomics.notify(w, 0, 1); }`],
  ['mutex', 'static methods', `class Spin { static lock(w) { let old; do { old = Atomics.compareExchange(w, 0, 0, 1); } while (old !== 0); } static unlock(w) { Atomics.store(w, 0, 0); } }
    export const { lock, unlock } = Spin;`],
  ['mutex', 'methods', `class Mutex { #w; constructor(w) { this.#w = w; } lock() { while (Atomics.compareExchange(this.#w, 0, 0, 1) !== 0) Atomics.wait(this.#w, 0, 1); } unlock() { Atomics.store(this.#w, 0, 0); Atomics.notify(this.#w, 0, 1); } }
    export const lock = (w) => new Mutex(w).lock(); export const unlock = (w) => new Mutex(w).unlock();`],
  ['mutex', 'closures', `const make = (w) => ({ enter: () => { while (Atomics.exchange(w, 0, 1) !== 0) Atomics.wait(w, 0, 1); }, leave: () => { Atomics.store(w, 0, 0); Atomics.notify(w, 0, 1); } });
    export const lock = (w) => make(w).enter(); export const unlock = (w) => make(w).leave();`],
  ['three-state mutex', 'futex', `export function lock(w) { if (Atomics.compareExchange(w, 0, 0, 1) === 0) return; while (Atomics.exchange(w, 0, 2) !== 0) Atomics.wait(w, 0, 2); }
    export function unlock(w) { if (Atomics.exchange(w, 0, 0) === 2) Atomics.notify(w, 0, 1); }`],
  ['owner mutex', 'by thread', `import { threadId } from 'node:worker_threads';
    export function lock(w) { for (;;) { const owner = Atomics.compareExchange(w, 0, 0, threadId); if (owner === 0) return; Atomics.wait(w, 0, owner); } }
    export function unlock(w) { if (Atomics.compareExchange(w, 0, threadId, 0) !== threadId) throw new Error('not held'); Atomics.notify(w, 0, 1); }`],
  ['bit lock', 'or', `export function lock(w) { while (Atomics.or(w, 0, 8) & 8) Atomics.pause(); }
    export function unlock(w) { Atomics.and(w, 0, ~8); }`],
  ['bit lock', 'compareExchange', `export function lock(w) { for (;;) { const old = Atomics.load(w, 0); if (!(old & 2) && Atomics.compareExchange(w, 0, old, old | 2) === old) return; } }
    export function unlock(w) { Atomics.and(w, 0, ~2); }`],
  ['bit lock', 'a bit that means free', `export function lock(w) { while ((Atomics.and(w, 0, ~1) & 1) === 0); }
    export function unlock(w) { Atomics.or(w, 0, 1); }`],
  ['semaphore', 'lowered first', `export function lock(w) { while (Atomics.sub(w, 0, 1) <= 0) { Atomics.add(w, 0, 1); Atomics.wait(w, 0, 0); } }
    export function unlock(w) { Atomics.add(w, 0, 1); Atomics.notify(w, 0, 1); }`],
  ['semaphore', 'compareExchange', `export function lock(w) { for (;;) { const n = Atomics.load(w, 0); if (n > 0 && Atomics.compareExchange(w, 0, n, n - 1) === n) return; Atomics.wait(w, 0, 0); } }
    export function unlock(w) { Atomics.add(w, 0, 1); Atomics.notify(w, 0, 1); }`],
  ['ticket lock', 'a load in the loop', `export function lock(w) { const own = Atomics.add(w, 2, 1); while (Atomics.load(w, 3) !== own) Atomics.pause(); }
    export function unlock(w) { Atomics.add(w, 3, 1); }`],
  ['ticket lock', 'the number in a variable', `export function lock(w) { const own = Atomics.add(w, 2, 1); for (;;) { const now = Atomics.load(w, 3); if (now === own) return; Atomics.wait(w, 3, now); } }
    export function unlock(w) { Atomics.add(w, 3, 1); Atomics.notify(w, 3); }`],
  ['ticket lock', 'the ticket kept for the release', `let own = 0;
    export function lock(w) { own = Atomics.add(w, 2, 1); while (Atomics.load(w, 3) !== own); }
    export function unlock(w) { Atomics.store(w, 3, own + 1); }`],
  ['read-write lock', 'a count of readers', `export function lock(w) { while (Atomics.compareExchange(w, 0, 0, -1) !== 0); read(w); }
    function read(w) { for (;;) { const n = Atomics.load(w, 9); if (n < 0) continue; if (Atomics.compareExchange(w, 9, n, n + 1) === n) break; } Atomics.sub(w, 9, 1); }
    export function unlock(w) { while (Atomics.compareExchange(w, 9, 0, -1) !== 0); Atomics.store(w, 9, 0); Atomics.store(w, 0, 0); }`],
];

describe('locks are known by their protocol, wherever it is written', () => {
  test.each(LOCKS)('%s: %s', (kind, _spelling, code) => {
    const folder = temporaryProject({
      'main.js': `import { Worker } from 'node:worker_threads';
const words = new Int32Array(new SharedArrayBuffer(64));
for (let n = 0; n < 3; n++) new Worker(new URL('./worker.js', import.meta.url), { workerData: words });
`,
      'worker.js': `import { workerData as words } from 'node:worker_threads';
import { lock, unlock } from './lock.js';
for (let round = 0; round < 9; round++) {
  lock(words);
  words[5] += round;
  unlock(words);
}
`,
      'lock.js': code,
    });
    const { locks } = describeProject(listFiles(['.'], folder).files, { workingDirectory: folder });
    expect(locks.map((lock) => lock.kind)).toContain(kind);
    const [guard] = locks.filter(({ guards }) => guards.some((location) => location.startsWith('words[5]')));
    expect(guard?.taken.length).toBeGreaterThan(0);
    expect(guard?.givenBack).toEqual([expect.stringMatching(/^lock\.js:/)]);
  });

  test('a claim that nobody gives back is no lock', () => {
    const folder = temporaryProject({
      'main.js': `import { Worker } from 'node:worker_threads';
const words = new Int32Array(new SharedArrayBuffer(8));
for (let n = 0; n < 3; n++) new Worker(new URL('./worker.js', import.meta.url), { workerData: words });
`,
      'worker.js': `import { workerData as words } from 'node:worker_threads';
if (Atomics.compareExchange(words, 0, 0, 1) === 0) words[1] = Date.now();
`,
    });
    expect(describeProject(listFiles(['.'], folder).files, { workingDirectory: folder }).locks).toEqual([]);
  });
});
