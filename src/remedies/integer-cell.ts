import type { Access } from '../links/access.js';
import { isConstant } from '../links/polynomial.js';
import type { Advice } from './choose.js';
import { guidance } from './guidance.js';
import type { Location } from './location.js';

/** Fractions: `Atomics` knows whole numbers only (ECMA-262 25.4.3.1). */
export function integerUnits({ name }: Location): Advice {
  return guidance(`Keep ${name} as a whole number of smaller units in an \`Int32Array\` or \`BigInt64Array\`, and change it with \`Atomics.add\``);
}

/**
 * Bytes that are read and written through a DataView or Buffer, as the element of an integer array. Undefined where they
 * are no whole number or not aligned to their size, which typed arrays ask for.
 */
export function integerView(access: Access, call: string): Advice | undefined {
  const { low, high } = access;
  const kind = integerKind(call);
  if (!kind || !low || !high || !isConstant(low) || !isConstant(high)) return undefined;
  const size = high.constant - low.constant;
  if (low.constant % size !== 0) return undefined;
  const order = size > 1 && /^(?:get|set)/.test(call) ? ', in the byte order of the machine' : '';
  return guidance(`Use \`Atomics\` on element ${low.constant / size} of ${kind.startsWith('Int') ? 'an' : 'a'} \`${kind}Array\` over the whole buffer, which is the same ${size === 1 ? 'byte' : 'bytes'}${order}`);
}

/** `setUint16` → `Uint16`, `readInt32LE` → `Int32`. */
function integerKind(call: string): string | undefined {
  const [, big = '', sign, bits] = /(?:get|set|read|write)(Big)?(U?int)(8|16|32|64)/i.exec(call) ?? [];
  if (!sign || !bits) return undefined;
  return `${big}${sign.toLowerCase() === 'uint' ? 'Uint' : 'Int'}${bits}`;
}
