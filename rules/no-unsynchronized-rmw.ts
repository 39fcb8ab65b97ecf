import type { Rule } from '../src/engine/rule.js';
import { findingOf, onePerPlace } from '../src/hazards/compose.js';
import { placeText, sidesOf } from '../src/hazards/describe.js';
import { splitUpdates, type Window } from '../src/links/judge/windows.js';
import { updateRemedies } from '../src/remedies/update.js';
import type { HazardContext } from '../src/hazards/context.js';

/**
 * A read-modify-write of shared memory in separate steps: another agent's update between the read and the write is
 * overwritten. Atomic loads and stores do not help: each is one step, the pair is not (js-facts C.1, 9).
 */
export const noUnsynchronizedRmw: Rule = {
  id: 'no-unsynchronized-rmw',
  description: 'disallow read-modify-writes of shared memory in separate steps',
  category: 'shared-memory',
  severity: 'error',
  cwe: 366,
  detect: (program, context) => onePerPlace(splitUpdates(program).filter((window) => !window.decides).map((window) => {
    const { read, write, conflict } = window;
    const [first, second] = sidesOf(program, conflict);
    return findingOf(program, context, {
      rule: noUnsynchronizedRmw, conflict, what: whatHappens(window, context),
      steps: stepsOf(window, first, second, context),
      alsoAt: read === write ? [] : [{ access: read, message: 'reads the value that is written back' }],
      remedies: updateRemedies(program, context, window),
    });
  })),
};

function whatHappens({ read, write }: Window, context: HazardContext): string {
  const place = placeText(write, context);
  if (read === write) return `\`${place}\` is read, changed and written back in separate steps, and an update by another agent in between is lost`;
  const how = read.atomic && write.atomic ? 'each step is atomic, the two together are not' : 'nothing keeps other agents out in between';
  return `\`${place}\` is read at line ${context.lines(read.file).position(read.at[0]).line} and written back here from that value: ${how}, and an update by another agent is lost`;
}

function stepsOf({ read, write, conflict }: Window, first: string, second: string, context: HazardContext): Parameters<typeof findingOf>[2]['steps'] {
  const place = placeText(write, context);
  const { other } = conflict;
  const steps: Parameters<typeof findingOf>[2]['steps'][number][] = [{ side: first, access: read, does: `reads ${place} = 0`, value: '0' }];
  if (other.atomic && other.kind === 'update') steps.push({ side: second, access: other, does: `changes ${place} to 1 in one step`, value: '1' });
  else if (other.dependsOn.length > 0 || other.kind === 'update') steps.push({ side: second, access: other, does: `reads ${place} = 0`, value: '0' }, { side: second, access: other, does: `writes ${place} = 1`, value: '1' });
  else steps.push({ side: second, access: other, does: `writes ${place}` });
  return [...steps, { side: first, access: write, does: `writes ${place} = 1, computed from the old value: the update of ${second} is lost`, value: '1' }];
}
