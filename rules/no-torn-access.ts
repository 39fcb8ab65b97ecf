import type { Rule } from '../src/engine/rule.js';
import { findingOf, onePerPlace } from '../src/hazards/compose.js';
import type { HazardContext } from '../src/hazards/context.js';
import { actionText, placeText, sidesOf } from '../src/hazards/describe.js';
import { tornAccesses, type TornAccess } from '../src/links/judge/torn-accesses.js';
import { tornRemedies } from '../src/remedies/torn.js';

/** A value that is read or written in parts while another agent writes or reads it. */
export const noTornAccess: Rule = {
  id: 'no-torn-access',
  description: 'disallow plain reads that may see a value half-written by another agent',
  category: 'shared-memory',
  severity: 'error',
  cwe: 567,
  detect: (program, context) => onePerPlace(tornAccesses(program).map((torn) => {
    const { conflict } = torn;
    const [first, second] = sidesOf(program, conflict);
    const place = placeText(conflict.access, context);
    return findingOf(program, context, {
      rule: noTornAccess, conflict, what: whatHappens(torn, second, context),
      steps: [
        { side: second, access: conflict.other, does: `${actionText(conflict.other, context)}: the first part is there, the rest is not yet` },
        { side: first, access: conflict.access, does: `${actionText(conflict.access, context)}: half of the old value and half of the new one` },
        { side: second, access: conflict.other, does: `writes the rest of it: what was read of ${place} was never stored by anybody` },
      ],
      remedies: tornRemedies(program, context, torn),
    });
  })),
};

function whatHappens({ conflict, torn, bytes }: TornAccess, writer: string, context: HazardContext): string {
  const place = placeText(conflict.access, context);
  const meanwhile = `is read in a plain way here while ${writer} writes it`;
  if ([conflict.access, conflict.other].some(({ operation }) => operation === 'bulk')) return `\`${place}\` ${meanwhile}, many elements at once: some of them, and parts of one, may be old and the others new`;
  const size = bytes === undefined ? 'wide' : `${bytes * 8}-bit`;
  const what = torn.operation === 'DataView' ? `a ${size} value that goes byte by byte` : `a ${size} ${torn.view.kind.startsWith('Float') ? 'float' : 'BigInt'}, which a plain access need not take whole,`;
  return `\`${place}\` ${meanwhile}: ${what} may be half old and half new`;
}
