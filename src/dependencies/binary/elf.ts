/** Shared objects of Linux and the BSDs: the System V ABI, chapters 4 (object files) and 5 (dynamic linking). */
import { BinaryError, bytesAt, type ByteSource } from './byte-source.js';
import { registersWithContext } from './elf-registration.js';
import { Fields } from './fields.js';
import type { BinarySymbols } from './symbols.js';

export interface ElfSection {
  readonly type: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  /** Of a table of symbols: the number of the section with their names. */
  readonly link: number;
}

const DYNAMIC_SYMBOLS = 11;
const GLOBAL_BINDINGS = new Set([1, 2, 10]);
const HIDDEN = new Set([1, 2]);

export function elfSymbols(source: ByteSource): BinarySymbols {
  const { sections, isLittleEndian, isWide } = elfSections(source);
  const fieldsOf = ({ offset, size }: ElfSection): Fields => new Fields(bytesAt(source, offset, size), isLittleEndian, isWide);
  const table = sections.find(({ type }) => type === DYNAMIC_SYMBOLS);
  const names = table && sections[table.link];
  if (!table || !names) throw new BinaryError('it has no table of dynamic symbols');
  const [symbols, text] = [fieldsOf(table), fieldsOf(names)];
  const exports = new Set<string>();
  const imports = new Set<string>();
  const entry = isWide ? 24 : 16;
  for (let at = entry; at + entry <= symbols.length; at += entry) {
    const info = symbols.u8(at + (isWide ? 4 : 12));
    const visibility = symbols.u8(at + (isWide ? 5 : 13)) & 3;
    const section = symbols.u16(at + (isWide ? 6 : 14));
    const name = text.text(symbols.u32(at));
    if (section === 0) imports.add(name);
    else if (GLOBAL_BINDINGS.has(info >> 4) && !HIDDEN.has(visibility)) exports.add(name);
  }
  return { format: 'ELF', exports, imports, registersWithContext: registersWithContext(sections, fieldsOf) };
}

function elfSections(source: ByteSource): { readonly sections: ElfSection[]; readonly isLittleEndian: boolean; readonly isWide: boolean } {
  const ident = bytesAt(source, 0, 16);
  const isWide = ident[4] === 2;
  const isLittleEndian = ident[5] === 1;
  const header = new Fields(bytesAt(source, 0, isWide ? 64 : 52), isLittleEndian, isWide);
  const [offset, size, count] = isWide ? [header.u64(40), header.u16(58), header.u16(60)] : [header.u32(32), header.u16(46), header.u16(48)];
  const table = new Fields(bytesAt(source, offset, size * count), isLittleEndian, isWide);
  const sections = Array.from({ length: count }, (_, i): ElfSection => {
    const at = i * size;
    const field = (wide: number, narrow: number): number => table.address(at + (isWide ? wide : narrow));
    return { type: table.u32(at + 4), address: field(16, 12), offset: field(24, 16), size: field(32, 20), link: table.u32(at + (isWide ? 40 : 24)) };
  });
  return { sections, isLittleEndian, isWide };
}
