import type { Access } from '../links/access.js';
import { ELEMENT_BYTES } from '../models/typed-arrays.js';
import type { Advice } from './choose.js';
import { guidance } from './guidance.js';
import type { Location } from './location.js';

/** The integer array whose elements have the size of the float. */
function bitsArray(kind: Access['view']['kind']): string {
  return ELEMENT_BYTES[kind] === 8 ? 'BigInt64Array' : kind === 'Float16' ? 'Int16Array' : 'Int32Array';
}

/** A retry loop on the bits; clamped bytes have none of their own. */
export function exchangedBits({ name }: Location, { view }: Access): Advice | undefined {
  if (!view.kind.startsWith('Float')) return undefined;
  return guidance(`Retry \`Atomics.compareExchange\` on the bits of ${name}, in ${article(bitsArray(view.kind))} over the same bytes, until they are those that the new value was computed from`);
}

/** One side stores the bits whole, the other loads them whole. */
export function wholeBits({ name }: Location, kind: Access['view']['kind']): Advice {
  return guidance(`Exchange the bits of ${name} whole: put them through ${article(bitsArray(kind))} over the same bytes, with \`Atomics.store\` where it is written and \`Atomics.load\` where it is read`);
}

function article(array: string): string {
  return `${array.startsWith('Int') ? 'an' : 'a'} \`${array}\``;
}
