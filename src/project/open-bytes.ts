import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Lets `use` read parts of a file. Throws where it cannot be opened. */
export function withOpenBytes<T>(path: string, use: (bytes: { readonly size: number; read(offset: number, length: number): Buffer }) => T): T {
  const file = openSync(path, 'r');
  try {
    return use({
      size: fstatSync(file).size,
      read(offset, length) {
        const buffer = Buffer.alloc(length);
        return buffer.subarray(0, readSync(file, buffer, 0, length, offset));
      },
    });
  } finally {
    closeSync(file);
  }
}
