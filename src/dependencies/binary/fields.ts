import { BinaryError } from './byte-source.js';

/** The numbers and names in a piece of a binary. Offsets beyond its end are an error of the binary, not of the reader. */
export class Fields {
  constructor(
    readonly bytes: Buffer,
    readonly isLittleEndian: boolean,
    /** Whether addresses take 8 bytes. */
    readonly isWide: boolean,
  ) {}

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.bytes[this.#checked(at, 1)] as number;
  }

  u16(at: number): number {
    const from = this.#checked(at, 2);
    return this.isLittleEndian ? this.bytes.readUInt16LE(from) : this.bytes.readUInt16BE(from);
  }

  u32(at: number): number {
    const from = this.#checked(at, 4);
    return this.isLittleEndian ? this.bytes.readUInt32LE(from) : this.bytes.readUInt32BE(from);
  }

  /** Sizes and offsets of files fit in a number. */
  u64(at: number): number {
    const from = this.#checked(at, 8);
    return Number(this.isLittleEndian ? this.bytes.readBigUInt64LE(from) : this.bytes.readBigUInt64BE(from));
  }

  address(at: number): number {
    return this.isWide ? this.u64(at) : this.u32(at);
  }

  /** The text up to the next zero. */
  text(at: number): string {
    const from = this.#checked(at, 1);
    const end = this.bytes.indexOf(0, from);
    return this.bytes.toString('latin1', from, end < 0 ? this.bytes.length : end);
  }

  #checked(at: number, size: number): number {
    if (at < 0 || at + size > this.bytes.length) throw new BinaryError('its tables point outside of it');
    return at;
  }
}
