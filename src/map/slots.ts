/** The parts of a region that the code tells apart, in order of their bytes. */
import type { Finding } from '../findings/finding.js';
import type { HazardContext } from '../hazards/context.js';
import { syncLocation, type Access } from '../links/access.js';
import type { Region } from '../links/heap.js';
import { mayOverlap } from '../links/judge/overlap.js';
import type { Program } from '../links/program.js';
import { boundsOf, bytesText, shapeOf } from './byte-range.js';
import type { MapAgent, MapSlot } from './memory-map.js';
import { slotName, writtenTexts } from './slot-name.js';
import { usesOf } from './uses.js';
import { verdictOf } from './verdict.js';

interface Slot {
  readonly accesses: readonly Access[];
  readonly low?: number;
  readonly high?: number;
}

export function slotsOf(program: Program, region: Region, id: string, findings: readonly Finding[], agents: ReadonlyMap<string, MapAgent>, context: HazardContext): MapSlot[] {
  const slots = byShape(program.accessesOf(region)).map(slotOf).sort(inOrder);
  const locks = lockWords(program);
  const overlapping = slots.map((slot) => slots.filter((other) => other !== slot && meet(slot, other)));
  return slots.map((slot, i): MapSlot => {
    const { accesses, low, high } = slot;
    const others = overlapping[i] ?? [];
    return {
      id: `${id}.${i + 1}`, bytes: bytesText(accesses), ...(low !== undefined && { low }), ...(high !== undefined && { high }),
      kinds: [...new Set(accesses.map(({ view }) => view.kind))].sort(), name: slotName(program, accesses, context), written: writtenTexts(accesses, context),
      isLock: accesses.some((access) => access.atomic && locks.has(syncLocation(access.region, access.low))),
      uses: usesOf(program, accesses, agents, context),
      verdict: verdictOf(program, accesses, others.flatMap((other) => other.accesses), findings, context),
      overlaps: others.map((other) => `${id}.${slots.indexOf(other) + 1}`),
    };
  });
}

function byShape(accesses: readonly Access[]): Access[][] {
  const groups = new Map<string, Access[]>();
  for (const access of accesses) {
    const shape = shapeOf(access);
    const group = groups.get(shape);
    if (group) group.push(access);
    else groups.set(shape, [access]);
  }
  return [...groups.values()];
}

function slotOf(accesses: readonly Access[]): Slot {
  const bounds = accesses.map(boundsOf);
  const lows = bounds.map(({ low }) => low);
  const highs = bounds.map(({ high }) => high);
  const low = lows.every((bound) => bound !== undefined) ? Math.min(...lows) : undefined;
  const high = highs.every((bound) => bound !== undefined) ? Math.max(...highs) : undefined;
  return { accesses, ...(low !== undefined && { low }), ...(high !== undefined && { high }) };
}

/** By the first byte, the narrower one first; what is not known comes last. */
function inOrder(a: Slot, b: Slot): number {
  const [firstLow, secondLow] = [a.low ?? Infinity, b.low ?? Infinity];
  const [firstHigh, secondHigh] = [a.high ?? Infinity, b.high ?? Infinity];
  const byBytes = firstLow === secondLow ? (firstHigh === secondHigh ? 0 : firstHigh - secondHigh) : firstLow - secondLow;
  const [first, second] = [a, b].map(({ accesses }) => shapeOf(accesses[0] as Access));
  return byBytes || ((first as string) < (second as string) ? -1 : 1);
}

const MOST_COMPARED = 12;

function meet(a: Slot, b: Slot): boolean {
  if ((a.high ?? Infinity) <= (b.low ?? 0) || (b.high ?? Infinity) <= (a.low ?? 0)) return false;
  return a.accesses.slice(0, MOST_COMPARED).some((access) => b.accesses.slice(0, MOST_COMPARED).some((other) => mayOverlap(access, other, 'same')));
}

/** Keys of the words that are held as locks anywhere in the program. */
function lockWords(program: Program): ReadonlySet<string> {
  return new Set(program.accesses.flatMap(({ state }) => [...state.held.keys()]));
}
