/** What of the project could become `Atomics.Mutex`, `Atomics.Condition` and shared structs (github.com/tc39/proposal-structs, stage 2). */
import type { MapRegion, MemoryMap } from '../map/memory-map.js';
import type { PlanNote } from './plan.js';

const MOST_FIELDS = 12;
const FEWEST_FIELDS = 2;

export function readinessNotes({ regions }: MemoryMap): PlanNote[] {
  if (regions.length === 0) return [];
  return [lockNote(regions), ...regions.flatMap((region) => structNote(region) ?? [])];
}

function lockNote(regions: readonly MapRegion[]): PlanNote {
  const words = regions.flatMap(({ name, slots }) => slots.filter(({ isLock }) => isLock).map((slot) => `\`${plain(slot.name)}\` of \`${plain(name)}\``));
  const waits = regions.some(({ slots }) => slots.some(({ uses }) => uses.some(({ how }) => how === 'Atomics.wait' || how === 'Atomics.waitAsync')));
  const locks = words.length === 0
    ? 'No hand-written lock was seen.'
    : `${words.join(', ')} ${words.length === 1 ? 'is a lock word' : 'are lock words'}: each becomes one mutex. It is not recursive, and is given back through the token that taking it returned: keep acquire and release in one function, in \`try\` and \`finally\`, and the change is one line each.`;
  return {
    title: 'Atomics.Mutex and Atomics.Condition',
    text: `${locks}${waits ? ' Waits on other words become conditions where they hold a lock: their loop around the check stays.' : ''} The proposal is at stage 2, and no runtime has it without a flag: write nothing that needs it yet.`,
  };
}

/** Words of fixed places with names are fields already. */
function structNote({ name, slots }: MapRegion): PlanNote | undefined {
  const fields = slots.filter(({ low, high, bytes, isLock }) => !isLock && low !== undefined && high !== undefined && high - low <= 8 && /^\d+(?:-\d+)?$/.test(bytes));
  const names = [...new Set(fields.map((slot) => plain(slot.name)))].filter((field) => /^[A-Za-z_$][\w$.]*$/.test(field));
  if (names.length < FEWEST_FIELDS) return undefined;
  const bulk = slots.length - fields.length;
  const shown = [...names.slice(0, MOST_FIELDS).map((field) => `\`${field}\``), ...(names.length > MOST_FIELDS ? [`${names.length - MOST_FIELDS} more`] : [])];
  return {
    title: `\`${plain(name)}\` as a shared struct`,
    text: `${shown.join(', ')} lie at fixed places, and could be fields: they never tear, and \`Atomics.load(struct, 'field')\` and its like work on them. ${bulk > 0 ? `The other ${bulk === 1 ? 'slot stays' : `${bulk} slots stay`} in a SharedArrayBuffer. ` : ''}Plain access to a field is as unordered as to an element: what races today races then.`,
  };
}

function plain(text: string): string {
  return text.replaceAll('`', "'");
}
