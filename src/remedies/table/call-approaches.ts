/** Calls of `Atomics.*` with what they can work on. */
export const CALL_APPROACHES = {
  'integer-array': {
    name: 'an integer array over shared memory',
    does: '`Atomics` works on integer typed arrays; waiting needs an `Int32Array` or `BigInt64Array`',
    cost: 'fractions and clamped bytes need a conversion',
    limits: 'all agents have to see the memory through the same kind of array',
  },
  'shared-memory': {
    name: 'memory that is shared',
    does: 'make the memory with `new SharedArrayBuffer(…)` and hand it to the agents that are to wait and to wake',
    cost: 'in a page, the headers for cross-origin isolation',
    limits: 'each use of the memory that was private now needs an order',
  },
  'right-argument': {
    name: 'the argument that is meant',
    does: 'an index within the array, a value of the type of its elements, a timeout and a count that do what they say',
    cost: 'nothing',
    limits: 'the call does what it says; whether that is enough is another question',
  },
  'compared-result': {
    name: 'the result, compared',
    does: '`Atomics.compareExchange` returns the old value: it was changed where that equals the expected one',
    cost: 'nothing',
    limits: 'it does not try again by itself',
  },
} as const;
