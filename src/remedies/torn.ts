import type { Remedy } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import { ELEMENT_BYTES } from '../models/typed-arrays.js';
import type { TornAccess } from '../links/judge/torn-accesses.js';
import type { Program } from '../links/program.js';
import { guidance } from './guidance.js';
import { publishByFlag } from './hand-off.js';
import { locationOf } from './location.js';
import { atomicElement } from './plain-access.js';

/** BigInts have whole accesses with Atomics; floats go through integers of their size, or behind a sequence. */
export function tornRemedies(program: Program, context: HazardContext, { conflict, torn }: TornAccess): Remedy[] {
  const { access: read, other: write } = conflict;
  const { kind } = torn.view;
  const atomic = kind.startsWith('Big') ? atomicElement(program, context, read) : undefined;
  if (atomic) return [atomic];
  const { name } = locationOf(program, context, read);
  if ([read, write].some(({ operation }) => operation === 'bulk')) return [publishByFlag(write, read, context), guidance(`Write to one half of ${name} and read from the other, and swap them with an atomic index`)];
  if (torn.operation === 'DataView') return [guidance(`Keep the value in a typed array of integers of its size and use \`Atomics.load\` and \`Atomics.store\` for it: a DataView goes byte by byte`)];
  const bits = ELEMENT_BYTES[kind] === 8 ? 'BigInt64Array' : kind === 'Float16' ? 'Int16Array' : 'Int32Array';
  return [
    guidance(`Exchange the bits of ${name} whole: put them through ${bits === 'Int16Array' || bits === 'Int32Array' ? 'an' : 'a'} \`${bits}\` over the same bytes, with \`Atomics.store\` where it is written and \`Atomics.load\` where it is read`),
    guidance(`Or put a sequence number before and after it: odd while ${name} is written, and read again until it is even and the same`),
  ];
}
