import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import type { FileView } from './file-view.js';

/** The bytes of a source file, as UTF-8 where it says to be UTF-16. Throws where it cannot be read. */
export function readBytes(path: string): Buffer {
  return asUtf8(readFileSync(path));
}

const SCRATCH = 1 << 18;
let scratch: Buffer | undefined;

/**
 * The same bytes, which are to be looked at before the next call: it may put others in their place. Most files are read to be
 * put aside, and to find out their size and to make room for each would double the time.
 */
export function borrowBytes(path: string): Buffer {
  scratch ??= Buffer.allocUnsafeSlow(SCRATCH);
  const file = openSync(path, 'r');
  try {
    let length = 0;
    for (let read = -1; read !== 0 && length < SCRATCH; length += read) read = readSync(file, scratch, length, SCRATCH - length, null);
    return length === SCRATCH ? readBytes(path) : asUtf8(scratch.subarray(0, length));
  } finally {
    closeSync(file);
  }
}

function asUtf8(bytes: Buffer): Buffer {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return isUtf16 ? Buffer.from(bytes.toString('utf16le'), 'utf8') : bytes;
}

/** The text of the source file at `path`. Throws where it cannot be read. */
export function readSource(path: string): string {
  return decodeSource(readBytes(path));
}

/** The same, or nothing where it cannot be read. */
export function sourceOrNothing(path: string): string | undefined {
  try {
    return readSource(path);
  } catch {
    return undefined;
  }
}

/** The same of a file that may be another one than the disk has. */
export function sourceIn(view: FileView | undefined, path: string): string | undefined {
  return view?.texts?.get(path) ?? sourceOrNothing(path);
}

/** The text of a source file of which these are all the bytes. */
export function sourceTextOf(bytes: Buffer): string {
  return decodeSource(asUtf8(bytes));
}

/** The text of a source file's bytes, without byte order mark. */
export function decodeSource(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
