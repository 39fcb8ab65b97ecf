/** One value that several agents use: a count, a flag, a state, a number with a fraction. */
export const CELL_APPROACHES = {
  'atomic-update': {
    name: 'one atomic operation',
    does: '`Atomics.add`, `sub`, `and`, `or`, `xor` or `exchange` reads, changes and writes in one step and returns the old value',
    cost: 'one locked instruction for each update; agents that update the same cache line wait for each other',
    limits: 'it covers one element alone: two that belong together can still be seen apart',
  },
  'atomic-access': {
    name: '`Atomics.load` and `Atomics.store`',
    does: 'each read is an `Atomics.load` and each write an `Atomics.store`, in all agents',
    cost: 'a load costs about as much as a plain one, a store waits until others can see it',
    limits: 'a load and a later store are two steps: an update between them is lost',
  },
  'claim': {
    name: 'check and claim in one `compareExchange`',
    does: '`Atomics.compareExchange(v, i, FREE, TAKEN)` writes only where it finds what was expected, and returns what it found',
    cost: 'one locked instruction for each attempt',
    limits: 'who loses has to do something else: it neither waits nor tries again by itself',
  },
  'retry-loop': {
    name: 'a loop around `compareExchange`',
    does: 'read the old value, compute the new one, and start over unless `Atomics.compareExchange` finds the old one still there',
    cost: 'one locked instruction for each round; under contention most rounds are for nothing',
    limits: 'an agent may lose many times in a row; a value that goes away and comes back is taken for unchanged; what happens to other elements is not covered',
  },
  'slot-per-agent': {
    name: 'a slot for each agent, reduced at the end',
    does: 'each agent sums up in a slot of its own, which nobody else writes; who has waited for all of them adds the slots up',
    cost: 'one slot for each agent (64 bytes apart, or they share a cache line) and the sum at the end',
    limits: 'the total is not known before all have ended or said that they are done',
  },
  'integer-units': {
    name: 'whole numbers of smaller units',
    does: 'keep cents, nanoseconds or thousandths in an `Int32Array` or `BigInt64Array`, and change them with `Atomics.add`',
    cost: 'a multiplication at each border; BigInts are slower than numbers',
    limits: 'the range is that of the integer, and what is smaller than the unit is rounded away',
  },
  'float-bits': {
    name: 'the bits of the float, exchanged whole',
    does: 'see the bytes of the float as an `Int32Array` or `BigInt64Array` too, and load, store or compareExchange the bits',
    cost: 'a conversion for each access; 64-bit floats go through BigInts, which are allocated',
    limits: 'each float is whole, two of them (x and y of a point) are still not of one moment',
  },
  'integer-view': {
    name: 'an integer array over the same bytes',
    does: 'replace accesses through a DataView or Buffer by `Atomics` on a typed array over the same bytes',
    cost: 'nothing at run time; the offset has to be a multiple of the size',
    limits: 'typed arrays have the byte order of the machine: a file or network format of the other order needs a swap',
  },
  'cell-by-cell': {
    name: 'one atomic access for each element',
    does: 'replace a method or iteration over the whole array by a loop of `Atomics.load` or `Atomics.store`',
    cost: 'no vectorised copy: several times slower for large arrays',
    limits: 'each element is whole, all of them together are not of one moment',
  },
  'one-width': {
    name: 'one element size for the same bytes',
    does: 'all agents reach the bytes through the same kind of typed array; bits of a word are changed with `Atomics.or` and `and`',
    cost: 'masks and shifts where smaller elements were used',
    limits: 'neighbours in one word now contend for it',
  },
  'packed-word': {
    name: 'several values in one word',
    does: 'pack the values that belong together into one 32- or 64-bit element and change it with one `compareExchange`',
    cost: 'shifts and masks, and a retry loop for each change',
    limits: 'all values together have 32 bits, or 64 as a BigInt',
  },
  'one-lock': {
    name: 'one lock around all steps',
    does: 'a lock word taken with `Atomics.compareExchange` and `Atomics.wait`, or `navigator.locks`, held from the first read to the last write, in every agent',
    cost: 'two locked instructions where nobody else wants it; agents wait for each other where somebody does',
    limits: 'it protects only from those who take it; an agent that ends or throws while it holds the lock stops all others; blocking is not allowed in a window',
  },
} as const;
