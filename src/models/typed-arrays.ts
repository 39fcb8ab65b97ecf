/** Typed arrays and DataView (ECMA-262 23.2, 25.3): element kinds, sizes and what their methods do to memory. */

export type ElementKind =
  | 'Int8' | 'Uint8' | 'Uint8Clamped' | 'Int16' | 'Uint16' | 'Int32' | 'Uint32' | 'Float16' | 'Float32' | 'Float64' | 'BigInt64' | 'BigUint64'
  | 'DataView';

export const ELEMENT_KINDS: ReadonlyMap<string, ElementKind> = new Map(Object.entries<ElementKind>({
  Int8Array: 'Int8',
  Uint8Array: 'Uint8',
  Uint8ClampedArray: 'Uint8Clamped',
  Int16Array: 'Int16',
  Uint16Array: 'Uint16',
  Int32Array: 'Int32',
  Uint32Array: 'Uint32',
  Float16Array: 'Float16',
  Float32Array: 'Float32',
  Float64Array: 'Float64',
  BigInt64Array: 'BigInt64',
  BigUint64Array: 'BigUint64',
}));

export const ELEMENT_BYTES: Readonly<Record<ElementKind, number>> = {
  Int8: 1, Uint8: 1, Uint8Clamped: 1, Int16: 2, Uint16: 2, Int32: 4, Uint32: 4,
  Float16: 2, Float32: 4, Float64: 8, BigInt64: 8, BigUint64: 8, DataView: 1,
};

/** What ArrayBuffer and SharedArrayBuffer objects have of themselves (ECMA-262 25.1.6, 25.2.5, 20.1.3). */
export const BUFFER_MEMBERS: ReadonlySet<string> = new Set([
  'byteLength', 'constructor', 'detached', 'grow', 'growable', 'hasOwnProperty', 'maxByteLength', 'resizable', 'resize', 'slice', 'toLocaleString', 'toString',
  'transfer', 'transferToFixedLength', 'valueOf',
]);

/** `getInt32` → 4 and so on: bytes that a DataView accessor touches (ECMA-262 25.3.4). */
export function dataViewBytes(method: string): number | undefined {
  const match = /^(?:get|set)(?:Big)?(?:Int|Uint|Float)(8|16|32|64)$/.exec(method);
  return match ? Number(match[1]) / 8 : undefined;
}

/** `readUInt32LE` → 4 and so on: Node's Buffer accessors; their offset argument comes first for reads, second for writes. */
export function bufferAccessorBytes(method: string): number | undefined {
  const match = /^(?:read|write)(?:Big)?(?:U?Int|Float|Double)(8|16|32|64)?(?:LE|BE)?$/i.exec(method);
  if (!match) return undefined;
  return match[1] ? Number(match[1]) / 8 : method.includes('Double') ? 8 : 4;
}

/** Methods that touch many elements at once, plainly (js-facts C.3). */
export const BULK_METHODS: ReadonlyMap<string, 'read' | 'write' | 'update'> = new Map([
  ...['fill', 'set', 'write'].map((name) => [name, 'write'] as const),
  ...['sort', 'reverse', 'copyWithin'].map((name) => [name, 'update'] as const),
  ...[
    'slice', 'map', 'filter', 'forEach', 'reduce', 'reduceRight', 'every', 'some', 'find', 'findIndex', 'findLast', 'findLastIndex', 'indexOf',
    'lastIndexOf', 'includes', 'join', 'toString', 'toLocaleString', 'toSorted', 'toReversed', 'with', 'at', 'values', 'entries', 'toJSON', 'equals',
    'compare', 'copy',
  ].map((name) => [name, 'read'] as const),
]);
