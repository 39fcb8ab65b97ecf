import type { Situation } from './situation.js';

export const LOCK_SITUATIONS = {
  'lock-kept': { name: 'a lock that some path keeps', shows: 'a return, an exception or an end between acquire and release', approaches: ['release-in-finally'] },
  'other-side-locked': { name: 'memory that others use under a lock', shows: 'an access without it', approaches: ['same-lock'] },
  'two-sections': { name: 'a check and a change in two sections of one lock', shows: 'the lock is given back between them', approaches: ['one-section'] },
  'taken-twice': { name: 'a lock that is taken by who holds it', shows: 'a function that takes the lock is called from inside the section', approaches: ['expects-lock'] },
  'not-won': { name: 'a release after an attempt that may have failed', shows: 'no test of what the attempt returned', approaches: ['only-if-won'] },
  'given-back-twice': { name: 'a release without an acquire', shows: 'a second release, or one by who has not taken it', approaches: ['one-release'] },
  'reset-in-use': { name: 'a lock word that is set up after it was shared', shows: 'a store of its free value', approaches: ['initialise-once'] },
  'ends-too-early': { name: 'a lock that is given back before an asynchronous callback is done', shows: 'the function that takes it does not await the callback', approaches: ['await-callback'] },
  'opposite-orders': { name: 'locks that are taken in different orders', shows: 'two agents can each hold one and want the other', approaches: ['lock-order', 'one-lock'] },
  'await-in-section': { name: 'an `await` in the section of a blocking lock', shows: 'the lock stays taken while other tasks run', approaches: ['await-outside', 'task-mutex'] },
  'lock-per-agent': { name: 'a lock that each agent has for itself', shows: 'an async mutex or a chain of promises around shared memory', approaches: ['lock-of-all'] },
  'changed-while-shared': { name: 'a change under a lock in shared mode', shows: 'a write in a section that others are in at the same time', approaches: ['exclusive-mode'] },
  'stolen-lock': { name: 'a lock that is stolen', shows: '`steal: true` where others hold the lock around the same memory', approaches: ['wait-for-lock'] },
  'outlived-section': { name: 'work that outlives its section', shows: 'an async call, a timer or a `then` in the section that nobody waits for', approaches: ['await-work'] },
  'refused-request': { name: 'a request of a Web Lock that is refused, or that ignores what it gets', shows: 'options that exclude each other, no callback, a `null` that nobody looks at', approaches: ['valid-request'] },
} as const satisfies Readonly<Record<string, Situation>>;
