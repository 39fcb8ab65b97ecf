/** The export trie of Mach-O (`mach-o/loader.h`, "the symbols exported by a dylib are encoded in a trie"). */
import { BinaryError } from './byte-source.js';

const MOST_NAMES = 100_000;

/** The names in it, which are spelt along the way from the root. */
export function exportedNames(trie: Uint8Array): string[] {
  const names: string[] = [];
  const seen = new Set<number>();
  const open = trie.length === 0 ? [] : [{ at: 0, prefix: '' }];
  for (let node = open.pop(); node; node = open.pop()) {
    // A node that is reached twice is a loop.
    if (seen.has(node.at) || names.length > MOST_NAMES) throw new BinaryError('its table of exports is broken');
    seen.add(node.at);
    const terminal = number(trie, node.at);
    if (terminal.value > 0) names.push(node.prefix);
    let at = terminal.end + terminal.value;
    const children = byteAt(trie, at);
    at += 1;
    for (let i = 0; i < children; i += 1) {
      const end = trie.indexOf(0, at);
      if (end < 0) throw new BinaryError('its table of exports is broken');
      const child = number(trie, end + 1);
      open.push({ at: child.value, prefix: node.prefix + Buffer.from(trie.subarray(at, end)).toString('latin1') });
      at = child.end;
    }
  }
  return names;
}

/** A number in base 128 (ULEB128). */
function number(bytes: Uint8Array, from: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = from, factor = 1; at < from + 7; at += 1, factor *= 128) {
    const byte = byteAt(bytes, at);
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return { value, end: at + 1 };
  }
  throw new BinaryError('its table of exports is broken');
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new BinaryError('its table of exports is broken');
  return byte;
}
