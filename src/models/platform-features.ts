/** Since when runtimes have what shared memory is used with (Node docs; MDN compatibility data; V8 releases). */

export interface PlatformFeature {
  /** As it is written in code, or called. */
  readonly name: string;
  /** The first version of Node that has it. */
  readonly node?: string;
  readonly browsers?: string;
  readonly note: string;
}

export const PLATFORM_FEATURES = {
  'web-locks': {
    name: 'Web Locks', node: '24.5', browsers: 'Chrome 69, Firefox 96, Safari 15.4',
    note: 'In Node they are experimental, as `locks` of `node:worker_threads` and as `navigator.locks`. Give `request` an `async` callback: the lock is held until its promise settles.',
  },
  'wait-async': {
    name: 'Atomics.waitAsync', node: '16', browsers: 'Chrome 87, Firefox 145, Safari 16.4',
    note: 'Its result is an object: await its `value`. Where it is missing, use a message.',
  },
  'pause': {
    name: 'Atomics.pause', node: '24', browsers: 'Chrome 133, Firefox 137, Safari 18.4',
    note: 'It is a hint, and changes nothing but speed: `Atomics.pause?.()` does without it.',
  },
  'using': {
    name: 'using', node: '24', browsers: 'Chrome 134, Firefox 141',
    note: 'TypeScript and Babel write it for older runtimes, which then need `Symbol.dispose`.',
  },
} as const satisfies Readonly<Record<string, PlatformFeature>>;

export type PlatformFeatureId = keyof typeof PLATFORM_FEATURES;
