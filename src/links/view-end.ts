import { ELEMENT_BYTES } from '../models/typed-arrays.js';
import type { BufferView } from './heap.js';
import { add, scale, type Polynomial } from './polynomial.js';

/** The byte behind the last one of the view; undefined where its length is not known. */
export function endOfView({ byteOffset, length, kind }: BufferView): Polynomial | undefined {
  return length && add(byteOffset, scale(length, ELEMENT_BYTES[kind]));
}
