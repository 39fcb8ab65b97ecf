import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import type { TornAccess } from '../links/judge/torn-accesses.js';
import type { Program } from '../links/program.js';
import { remediesFor } from './choose.js';
import { wholeBits } from './float-bits.js';
import { floatRepair } from './float-repair.js';
import { guidance } from './guidance.js';
import { publishByFlag } from './hand-off.js';
import { locationOf } from './location.js';
import { atomicElement } from './plain-access.js';

/** BigInts have whole accesses with Atomics; floats go through integers of their size, or behind a sequence. */
export function tornRemedies(program: Program, context: HazardContext, { conflict, torn }: TornAccess): Remedy[] {
  const { access: read, other: write } = conflict;
  const { kind } = torn.view;
  const atomic = kind.startsWith('Big') ? atomicElement(program, context, read) : undefined;
  if (atomic) return remediesFor('wide-integer', { 'atomic-access': atomic });
  const location = locationOf(program, context, read);
  const { name } = location;
  if ([read, write].some(({ operation }) => operation === 'bulk')) return remediesFor('snapshot', { 'publish-flag': publishByFlag(write, read, context), 'swapped-halves': guidance(`Write to one half of ${name} and read from the other, and swap them with an atomic index`) });
  const sequence = guidance(`Put a sequence number before and after it: odd while ${name} is written, and read again until it is even and the same`);
  if (torn.operation === 'DataView') return remediesFor('wide-record', { 'integer-view': guidance(`Keep the value in a typed array of integers of its size and use \`Atomics.load\` and \`Atomics.store\` for it: a DataView goes byte by byte`), 'sequence-lock': sequence });
  return remediesFor('wide-float', { 'float-bits': floatRepair(program, context, [read, write]) ?? wholeBits(location, kind), 'sequence-lock': sequence });
}
