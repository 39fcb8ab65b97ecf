import { closeSync, openSync, readSync } from 'node:fs';
import { mayBeMinified } from './source-extensions.js';

const HEAD = 4096;
/** Hand-written code averages 30 to 40 characters a line; minifiers write hundreds to millions. */
const LONG_AVERAGE = 200;
const LINE_FEED = 10;

/** Whether the first kilobytes of a file look minified: very long lines on average. A short file is not judged. */
export function looksMinified(head: Uint8Array): boolean {
  if (head.length < 1024) return false;
  const enough = head.length / LONG_AVERAGE;
  let lines = 1;
  for (let at = head.indexOf(LINE_FEED); at >= 0 && lines < enough; at = head.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines < enough;
}

/** Whether the file at `path`, which begins with these bytes, is minified. */
export function isMinified(path: string, bytes: Uint8Array): boolean {
  return mayBeMinified(path) && looksMinified(bytes.subarray(0, HEAD));
}

const buffer = Buffer.allocUnsafe(HEAD);

/** Whether the file at `path` is minified. One that cannot be opened is not: reading it will tell. */
export function isMinifiedFile(path: string): boolean {
  if (!mayBeMinified(path)) return false;
  try {
    const file = openSync(path, 'r');
    try {
      return looksMinified(buffer.subarray(0, readSync(file, buffer, 0, HEAD, 0)));
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}
