import { readFileSync } from 'node:fs';

/** The bytes of a source file, as UTF-8 where it says to be UTF-16. Throws where it cannot be read. */
export function readBytes(path: string): Buffer {
  const bytes = readFileSync(path);
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return isUtf16 ? Buffer.from(bytes.toString('utf16le'), 'utf8') : bytes;
}

/** The text of the source file at `path`. Throws where it cannot be read. */
export function readSource(path: string): string {
  return decodeSource(readBytes(path));
}

/** The text of a source file's bytes, without byte order mark. */
export function decodeSource(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
