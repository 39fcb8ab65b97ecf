/**
 * What an addon hands to `node_module_register`: `struct node_module` of Node's `node.h`. `NODE_MODULE_CONTEXT_AWARE` fills
 * `nm_context_register_func` where `NODE_MODULE` fills `nm_register_func`; no symbol tells them apart. The pointers of the struct
 * are relocations of the shared object.
 */
import type { ElfSection } from './elf.js';
import type { Fields } from './fields.js';

const RELA = 4;
const REL = 9;
const NO_BITS = 8;
/** `NODE_MODULE_VERSION` of Node 0.10 and later. */
const LEAST_VERSION = 11;
const GREATEST_VERSION = 400;

/** Undefined where no such struct is seen. */
export function registersWithContext(sections: readonly ElfSection[], fieldsOf: (section: ElfSection) => Fields): boolean | undefined {
  const relocated = relocatedAddresses(sections, fieldsOf);
  for (const section of sections) {
    if (section.type === NO_BITS || section.address === 0 || section.size === 0 || ![...relocated].some((address) => isWithin(section, address))) continue;
    const found = structIn(section, fieldsOf(section), relocated);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isWithin({ address, size }: ElfSection, other: number): boolean {
  return other >= address && other < address + size;
}

function relocatedAddresses(sections: readonly ElfSection[], fieldsOf: (section: ElfSection) => Fields): ReadonlySet<number> {
  const addresses = new Set<number>();
  for (const section of sections) {
    if (section.type !== RELA && section.type !== REL) continue;
    const table = fieldsOf(section);
    const entry = (table.isWide ? 8 : 4) * (section.type === RELA ? 3 : 2);
    for (let at = 0; at + entry <= table.length; at += entry) addresses.add(table.address(at));
  }
  return addresses;
}

/** The struct begins at a version; then flags, no handle, a file name, one of two functions, a module name. */
function structIn(section: ElfSection, data: Fields, relocated: ReadonlySet<number>): boolean | undefined {
  const word = data.isWide ? 8 : 4;
  for (let at = 0; at + 8 + 7 * word <= data.length; at += word) {
    const version = data.u32(at);
    if (version < LEAST_VERSION || version > GREATEST_VERSION || data.u32(at + 4) > 0xff) continue;
    const [handle, file, plain, withContext, name, , next] = [0, 1, 2, 3, 4, 5, 6].map((i) => relocated.has(section.address + at + 8 + i * word));
    if (!handle && file && name && !next && plain !== withContext) return withContext === true;
  }
  return undefined;
}
