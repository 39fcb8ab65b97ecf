/** Bundles of macOS: `mach-o/loader.h`, `mach-o/nlist.h`, `mach-o/fat.h`. A universal binary holds one for each processor. */
import { BinaryError, bytesAt, type ByteSource } from './byte-source.js';
import { exportedNames } from './export-trie.js';
import { Fields } from './fields.js';
import type { BinarySymbols } from './symbols.js';

const SYMBOL_TABLE = 0x2;
const DYLD_INFO = 0x22;
const DYLD_INFO_ONLY = 0x80000022;
const EXPORTS_TRIE = 0x80000033;
const MOST_PROCESSORS = 16;

/** By the first four bytes as a big-endian number: byte order and width. */
const THIN: ReadonlyMap<number, { readonly isLittleEndian: boolean; readonly isWide: boolean }> = new Map([
  [0xfeedface, { isLittleEndian: false, isWide: false }],
  [0xfeedfacf, { isLittleEndian: false, isWide: true }],
  [0xcefaedfe, { isLittleEndian: true, isWide: false }],
  [0xcffaedfe, { isLittleEndian: true, isWide: true }],
]);
const FAT: ReadonlyMap<number, { readonly entry: number; readonly isWide: boolean }> = new Map([
  [0xcafebabe, { entry: 20, isWide: false }],
  [0xcafebabf, { entry: 32, isWide: true }],
]);

export function isMachO(magic: number): boolean {
  return THIN.has(magic) || FAT.has(magic);
}

export function machOSymbols(source: ByteSource): BinarySymbols {
  const exports = new Set<string>();
  const imports = new Set<string>();
  for (const offset of sliceOffsets(source)) readSlice(source, offset, exports, imports);
  return { format: 'Mach-O', exports, imports };
}

function sliceOffsets(source: ByteSource): number[] {
  const fat = FAT.get(bytesAt(source, 0, 4).readUInt32BE());
  if (!fat) return [0];
  const count = bytesAt(source, 4, 4).readUInt32BE();
  if (count > MOST_PROCESSORS) throw new BinaryError('it is no binary for so many processors');
  const table = new Fields(bytesAt(source, 8, count * fat.entry), false, fat.isWide);
  return Array.from({ length: count }, (_, i) => table.address(i * fat.entry + 8));
}

function readSlice(source: ByteSource, start: number, exports: Set<string>, imports: Set<string>): void {
  const kind = THIN.get(bytesAt(source, start, 4).readUInt32BE());
  if (!kind) throw new BinaryError('a part of it is no Mach-O file');
  const { isLittleEndian, isWide } = kind;
  const fieldsAt = (offset: number, size: number): Fields => new Fields(bytesAt(source, start + offset, size), isLittleEndian, isWide);
  const header = fieldsAt(0, 32);
  const commands = fieldsAt(isWide ? 32 : 28, header.u32(20));
  for (let at = 0, i = 0; i < header.u32(16); i += 1, at += commands.u32(at + 4)) {
    if (commands.u32(at + 4) < 8) throw new BinaryError('its load commands are broken');
    switch (commands.u32(at)) {
      case SYMBOL_TABLE: {
        const count = commands.u32(at + 12);
        const entry = isWide ? 16 : 12;
        readSymbols(fieldsAt(commands.u32(at + 8), count * entry), entry, fieldsAt(commands.u32(at + 16), commands.u32(at + 20)), exports, imports);
        break;
      }
      case DYLD_INFO:
      case DYLD_INFO_ONLY:
        addExports(fieldsAt(commands.u32(at + 40), commands.u32(at + 44)), exports);
        break;
      case EXPORTS_TRIE:
        addExports(fieldsAt(commands.u32(at + 8), commands.u32(at + 12)), exports);
        break;
    }
  }
}

const DEBUGGING = 0xe0;
const PRIVATE = 0x10;
const KIND = 0x0e;
const EXTERNAL = 0x01;

function readSymbols(symbols: Fields, entry: number, names: Fields, exports: Set<string>, imports: Set<string>): void {
  for (let at = 0; at + entry <= symbols.length; at += entry) {
    const type = symbols.u8(at + 4);
    if ((type & DEBUGGING) !== 0 || (type & EXTERNAL) === 0) continue;
    const name = plainName(names.text(symbols.u32(at)));
    if ((type & KIND) === 0) imports.add(name);
    else if ((type & PRIVATE) === 0) exports.add(name);
  }
}

function addExports(trie: Fields, exports: Set<string>): void {
  for (const name of exportedNames(trie.bytes)) exports.add(plainName(name));
}

/** Names of C begin with an underscore there. */
function plainName(name: string): string {
  return name.startsWith('_') ? name.slice(1) : name;
}
