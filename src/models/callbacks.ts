/** How functions that are handed to code we do not see are run. */

/** Methods that call their callback before they return, once for each element (ECMA-262 23.1.3, 23.2.3, 24.1.3). */
export const CALLS_FOR_EACH_ELEMENT: ReadonlySet<string> = new Set([
  'forEach', 'map', 'filter', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'reduce', 'reduceRight', 'sort', 'toSorted',
]);

/** Methods that call their callback before they return. */
export const CALLS_AT_ONCE: ReadonlySet<string> = new Set(['replace', 'replaceAll', 'run', 'runInContext', 'from', 'apply', 'call']);

/** Methods that call their callback later, and not again (ECMA-262 27.2.5). */
export const CALLS_ONCE: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

/** Global functions whose callback runs later in the same agent. Those that repeat it are marked so (HTML 8.7, Node timers). */
export const TIMERS: ReadonlyMap<string, 'once' | 'repeated'> = new Map([
  ...['setTimeout', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame', 'requestIdleCallback'].map((name) => [name, 'once'] as const),
  ['setInterval', 'repeated'],
]);
