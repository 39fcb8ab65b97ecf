import { readFileSync } from 'node:fs';
import { writeText } from './write-text.js';

/** Replaces the text of a source file. Line ends are those of the text; a byte order mark and the mode stay. */
export function rewriteSource(path: string, text: string): void {
  writeText(path, hasByteOrderMark(path) ? `\uFEFF${text}` : text);
}

export function hasByteOrderMark(path: string): boolean {
  const bytes = readFileSync(path);
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** False where the file would come out in another encoding: only UTF-8 is written. */
export function isUtf8(path: string): boolean {
  const bytes = readFileSync(path);
  return Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);
}
