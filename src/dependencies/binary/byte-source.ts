/** Bytes that are read where they are needed: addons can be large, and their symbols are a small part of them. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from `offset`; fewer than `length` where the file ends before. */
  read(offset: number, length: number): Buffer;
}

/** No table of symbols is as large as this. */
const LARGEST_PART = 64 * 1024 * 1024;

/** What is wrong with a binary that cannot be understood. */
export class BinaryError extends Error {
  override readonly name = 'BinaryError';
}

/** Exactly `length` bytes from `offset`. */
export function bytesAt(source: ByteSource, offset: number, length: number): Buffer {
  if (!(offset >= 0 && length >= 0 && offset + length <= source.size)) throw new BinaryError('it ends before its tables do');
  if (length > LARGEST_PART) throw new BinaryError('its tables are too large to be read');
  return source.read(offset, length);
}
