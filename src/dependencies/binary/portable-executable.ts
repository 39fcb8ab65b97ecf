/** DLLs of Windows: Microsoft's PE format, "Optional header data directories", ".edata", ".idata", "Delay-load import tables". */
import { BinaryError, bytesAt, type ByteSource } from './byte-source.js';
import { Fields } from './fields.js';
import type { BinarySymbols } from './symbols.js';

interface Section {
  readonly address: number;
  readonly size: number;
  readonly offset: number;
}

/** The parts of a loaded image, which are addressed relative to where it is loaded. */
interface Image {
  readonly isWide: boolean;
  readonly directories: readonly number[];
  fieldsAt(address: number, size?: number): Fields;
}

const EXPORT_TABLE = 0;
const IMPORT_TABLE = 1;
/** Addons get what is Node's through it: the executable need not be called `node.exe`. */
const DELAY_IMPORT_TABLE = 13;
const MOST_NAMES = 100_000;
const LONGEST_NAME = 512;

export function portableExecutableSymbols(source: ByteSource): BinarySymbols {
  const image = openImage(source);
  const imports = new Set([...importedNames(image, IMPORT_TABLE, { entry: 20, names: 0, thunks: 16 }), ...importedNames(image, DELAY_IMPORT_TABLE, { entry: 32, names: 16, thunks: 12 })]);
  return { format: 'PE', exports: new Set(exportedNames(image)), imports };
}

function openImage(source: ByteSource): Image {
  const start = littleEndian(source, 0, 64).u32(60);
  const header = littleEndian(source, start, 24);
  if (header.text(0) !== 'PE') throw new BinaryError('it is a program for DOS');
  const optionalSize = header.u16(20);
  const optional = littleEndian(source, start + 24, optionalSize);
  const isWide = optional.u16(0) === 0x20b;
  const directories = Array.from({ length: optional.u32(isWide ? 108 : 92) }, (_, i) => optional.u32((isWide ? 112 : 96) + 8 * i));
  const table = littleEndian(source, start + 24 + optionalSize, header.u16(6) * 40);
  const sections = Array.from({ length: header.u16(6) }, (_, i): Section => {
    const at = i * 40;
    return { address: table.u32(at + 12), size: table.u32(at + 16), offset: table.u32(at + 20) };
  });
  return {
    isWide, directories,
    fieldsAt(address, size) {
      const section = sections.find((candidate) => address >= candidate.address && address < candidate.address + candidate.size);
      if (!section) throw new BinaryError('its tables point outside of it');
      const within = address - section.address;
      const bytes = bytesAt(source, section.offset + within, size ?? Math.min(LONGEST_NAME, section.size - within));
      return new Fields(bytes, true, isWide);
    },
  };
}

function littleEndian(source: ByteSource, offset: number, size: number): Fields {
  return new Fields(bytesAt(source, offset, size), true, false);
}

function exportedNames({ directories, fieldsAt }: Image): string[] {
  const address = directories[EXPORT_TABLE] ?? 0;
  if (address === 0) return [];
  const table = fieldsAt(address, 40);
  const count = table.u32(24);
  if (count === 0) return [];
  if (count > MOST_NAMES) throw new BinaryError('its table of exports is broken');
  const pointers = fieldsAt(table.u32(32), count * 4);
  return Array.from({ length: count }, (_, i) => fieldsAt(pointers.u32(i * 4)).text(0));
}

/** Where the fields of one imported library stand: the table of names, and the one that takes its place without it. */
interface ImportLayout {
  readonly entry: number;
  readonly names: number;
  readonly thunks: number;
}

function importedNames({ directories, fieldsAt, isWide }: Image, directory: number, { entry, names, thunks }: ImportLayout): string[] {
  const found: string[] = [];
  const start = directories[directory] ?? 0;
  if (start === 0) return found;
  for (let address = start; ; address += entry) {
    const library = fieldsAt(address, entry);
    const list = library.u32(names) || library.u32(thunks);
    if (list === 0) return found;
    const size = isWide ? 8 : 4;
    for (let at = list; ; at += size) {
      const thunk = fieldsAt(at, size);
      const isByNumber = (thunk.u8(size - 1) & 0x80) !== 0;
      if (thunk.u32(0) === 0) break;
      if (found.length > MOST_NAMES) throw new BinaryError('its table of imports is broken');
      // Before the name stands a guess at its number.
      if (!isByNumber) found.push(fieldsAt(thunk.u32(0)).text(2));
    }
  }
}
