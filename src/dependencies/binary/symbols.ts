import { BinaryError, bytesAt, type ByteSource } from './byte-source.js';
import { elfSymbols } from './elf.js';
import { isMachO, machOSymbols } from './mach-o.js';
import { portableExecutableSymbols } from './portable-executable.js';

/** What a binary gives to whoever loads it, and what it wants of it. */
export interface BinarySymbols {
  readonly format: 'ELF' | 'Mach-O' | 'PE';
  readonly exports: ReadonlySet<string>;
  readonly imports: ReadonlySet<string>;
  /** Whether it registers itself with a function that takes a context, where that can be read. */
  readonly registersWithContext?: boolean;
}

/** Reads the tables of symbols; nothing is loaded. Throws a `BinaryError` where they cannot be understood. */
export function symbolsOf(source: ByteSource): BinarySymbols {
  const magic = source.size < 4 ? 0 : bytesAt(source, 0, 4).readUInt32BE();
  if (magic === 0x7f454c46) return elfSymbols(source);
  if (isMachO(magic)) return machOSymbols(source);
  if (magic >>> 16 === 0x4d5a) return portableExecutableSymbols(source);
  throw new BinaryError('it is neither ELF, Mach-O nor PE');
}
