/** What can be wrong with a call of `Atomics.*`, as plain data. */
import type { AtomicCall } from '../../atomic-call.js';
import type { BufferView, Region } from '../../heap.js';

export type AtomicFault = { readonly call: AtomicCall } & (
  /** TypeError: Atomics takes integer arrays (ECMA-262 25.4.3.1). */
  | { readonly fault: 'plain array' }
  | { readonly fault: 'buffer itself'; readonly region: Region }
  | { readonly fault: 'no integer array' | 'no waitable array' | 'wait on private memory' | 'notify on private memory'; readonly view: BufferView }
  /** RangeError (ECMA-262 25.4.3.2). */
  | { readonly fault: 'index out of range'; readonly view: BufferView; readonly length: number | undefined }
  /** Converted in silence, or a TypeError for a BigInt (ECMA-262 7.1.22). */
  | { readonly fault: 'fraction as index' | 'text as index' | 'BigInt as index'; readonly argument: number; readonly taken: number }
  /** TypeError: numbers and BigInts are not converted into each other. */
  | { readonly fault: 'number on BigInt array' | 'BigInt on number array'; readonly view: BufferView; readonly argument: number }
  /** `undefined` is 0 as an integer, and no BigInt. */
  | { readonly fault: 'value left out'; readonly what: 'value' | 'expected value' | 'replacement'; readonly throws: boolean }
  | { readonly fault: 'negative timeout' | 'nobody woken' | 'pause argument' | 'size of lock-free'; readonly argument: number }
  | { readonly fault: 'failure taken for success'; readonly how: 'released' | 'waits for itself' | 'slot used' | 'slot returned' }
  | { readonly fault: 'truthy either way'; readonly expected: number }
  | { readonly fault: 'expected value out of range'; readonly view: BufferView; readonly expected: number; readonly converted: number }
  | { readonly fault: 'result is not what is stored'; readonly view: BufferView; readonly argument: number; readonly stored: number });
