/** The smallest addons of macOS and Windows that hold the tables that say how they register. */

export interface Names {
  readonly exports?: readonly string[];
  readonly imports?: readonly string[];
}

/** A 64-bit little-endian bundle (`mach-o/loader.h`) with one load command: the table of symbols. */
export function machO({ exports = [], imports = [] }: Names): Buffer {
  const symbols = [...exports.map((name) => ({ name, type: 0x0f })), ...imports.map((name) => ({ name, type: 0x01 }))];
  const { text, offsets } = stringTable(symbols.map(({ name }) => `_${name}`));
  const symbolsAt = 32 + 24;
  const header = Buffer.alloc(symbolsAt);
  header.writeUInt32BE(0xcffaedfe, 0);
  header.writeUInt32LE(1, 16);
  header.writeUInt32LE(24, 20);
  header.writeUInt32LE(2, 32);
  header.writeUInt32LE(24, 36);
  header.writeUInt32LE(symbolsAt, 40);
  header.writeUInt32LE(symbols.length, 44);
  header.writeUInt32LE(symbolsAt + symbols.length * 16, 48);
  header.writeUInt32LE(text.length, 52);
  const table = Buffer.alloc(symbols.length * 16);
  symbols.forEach(({ type }, i) => {
    table.writeUInt32LE(offsets[i]!, i * 16);
    table.writeUInt8(type, i * 16 + 4);
  });
  return Buffer.concat([header, table, text]);
}

/** A bundle whose exports stand in a trie alone, as of `strip`ped ones. */
export function machOWithTrie(name: string): Buffer {
  const edge = Buffer.from(`_${name}\0`);
  const leafAt = 2 + edge.length + 1;
  const trie = Buffer.concat([Buffer.from([0, 1]), edge, Buffer.from([leafAt]), Buffer.from([2, 0, 0, 0])]);
  const header = Buffer.alloc(48);
  header.writeUInt32BE(0xcffaedfe, 0);
  header.writeUInt32LE(1, 16);
  header.writeUInt32LE(16, 20);
  header.writeUInt32LE(0x80000033, 32);
  header.writeUInt32LE(16, 36);
  header.writeUInt32LE(48, 40);
  header.writeUInt32LE(trie.length, 44);
  return Buffer.concat([header, trie]);
}

/** One file for several processors. */
export function universal(slices: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(8 + slices.length * 20);
  header.writeUInt32BE(0xcafebabe, 0);
  header.writeUInt32BE(slices.length, 4);
  let at = header.length;
  slices.forEach((slice, i) => {
    header.writeUInt32BE(at, 8 + i * 20 + 8);
    header.writeUInt32BE(slice.length, 8 + i * 20 + 12);
    at += slice.length;
  });
  return Buffer.concat([header, ...slices]);
}

const SECTION_AT = 0x1000;
const CODE_START = 0x400;

/** A 64-bit DLL whose one section holds the table of exports and the imports, which addons load late from `node.exe`. */
export function portableExecutable({ exports = [], imports = [] }: Names): Buffer {
  const parts: Buffer[] = [];
  let address = SECTION_AT;
  const place = (bytes: Buffer): number => {
    const at = address;
    parts.push(bytes);
    address += bytes.length;
    return at;
  };
  const words = (values: readonly number[], size: 4 | 8): Buffer => {
    const bytes = Buffer.alloc(values.length * size);
    values.forEach((value, i) => bytes.writeUInt32LE(value, i * size));
    return bytes;
  };
  const exportNames = exports.map((name) => place(Buffer.from(`${name}\0`)));
  const exportTable = Buffer.alloc(40);
  exportTable.writeUInt32LE(exports.length, 24);
  exportTable.writeUInt32LE(place(words(exportNames, 4)), 32);
  const exportsAt = place(exportTable);
  const library = place(Buffer.from('node.exe\0'));
  const thunks = [...imports.map((name) => place(Buffer.concat([Buffer.alloc(2), Buffer.from(`${name}\0`)]))), 0];
  const importTable = Buffer.alloc(64);
  importTable.writeUInt32LE(1, 0);
  importTable.writeUInt32LE(library, 4);
  importTable.writeUInt32LE(place(words(thunks, 8)), 16);
  const importsAt = place(importTable);
  const body = Buffer.concat([...parts, Buffer.alloc(16)]);

  const header = Buffer.alloc(CODE_START);
  header.write('MZ', 0);
  header.writeUInt32LE(0x40, 60);
  header.write('PE\0\0', 0x40);
  header.writeUInt16LE(1, 0x46);
  header.writeUInt16LE(240, 0x54);
  const optional = 0x58;
  header.writeUInt16LE(0x20b, optional);
  header.writeUInt32LE(16, optional + 108);
  header.writeUInt32LE(exportsAt, optional + 112);
  header.writeUInt32LE(importsAt, optional + 112 + 13 * 8);
  const section = optional + 240;
  header.writeUInt32LE(body.length, section + 8);
  header.writeUInt32LE(SECTION_AT, section + 12);
  header.writeUInt32LE(body.length, section + 16);
  header.writeUInt32LE(CODE_START, section + 20);
  return Buffer.concat([header, body]);
}

function stringTable(names: readonly string[]): { readonly text: Buffer; readonly offsets: readonly number[] } {
  let text = '\0';
  const offsets = names.map((name) => {
    const at = text.length;
    text += `${name}\0`;
    return at;
  });
  return { text: Buffer.from(text, 'latin1'), offsets };
}
