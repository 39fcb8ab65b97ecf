import type { Situation } from './situation.js';

export const CALL_SITUATIONS = {
  'wrong-array': { name: 'an array that `Atomics` cannot work on', shows: 'a float, clamped or plain array, a DataView, a buffer', approaches: ['integer-array'] },
  'unwaitable-array': { name: 'a wait on an array of another kind', shows: '`Atomics.wait` on anything but `Int32Array` and `BigInt64Array`', approaches: ['integer-array'] },
  'private-memory': { name: 'a wait or a notify on memory that no other agent has', shows: 'the array is not over a SharedArrayBuffer', approaches: ['shared-memory'] },
  'wrong-argument': { name: 'an index, value, timeout or count that is not meant', shows: 'it is out of range, of another type, or left out', approaches: ['right-argument'] },
  'wrong-result': { name: 'a result that is taken for another', shows: 'the old value is tested as if it told of success, or what is stored as if it were read back', approaches: ['compared-result', 'atomic-access'] },
} as const satisfies Readonly<Record<string, Situation>>;
