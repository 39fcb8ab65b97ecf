/** From a region of the map, and what is reported of it, to the design that it should have. */
import type { Finding } from '../findings/finding.js';
import type { MapRegion, MapSlot, VerdictKind } from '../map/memory-map.js';
import { SHARING } from '../models/sharing.js';
import { DESIGNS, type DesignId } from './designs.js';
import type { Alternative, DesignText, RegionDesign } from './plan.js';

/** Approaches of the decision table of remedies that ask for more than one atomic operation; the most demanding first. */
const DEMANDS: readonly (readonly [DesignId, readonly string[]])[] = [
  ['same-lock', ['same-lock', 'one-section', 'expects-lock']],
  ['ring', ['published-ring', 'slot-sequence']],
  ['one-lock', ['one-lock', 'packed-word']],
  ['per-agent', ['slot-per-agent']],
  ['ranges', ['range-per-agent', 'rounds']],
  ['publish', ['message-when-done', 'publish-flag', 'take-turns', 'swapped-halves', 'transfer', 'sequence-lock']],
  ['words', ['atomic-update', 'atomic-access', 'claim', 'retry-loop', 'integer-units', 'float-bits', 'integer-view', 'cell-by-cell', 'one-width']],
];

/** What is right already: the verdict that says most about a region comes first. */
const KEPT: readonly (readonly [VerdictKind, DesignId])[] = [
  ['left to its users', 'review'], ['unordered', 'review'], ['guarded', 'keep-lock'], ['published', 'keep-published'], ['own slots', 'keep-ranges'],
  ['atomic', 'keep-words'], ['ordered', 'keep-ordered'], ['read-only', 'keep-read-only'], ['one agent', 'private'],
];

export function chooseDesign(region: MapRegion, findings: readonly Finding[]): RegionDesign {
  const racing = region.slots.filter(({ verdict }) => verdict.kind === 'race');
  const { design, reason } = racing.length > 0 ? repaired(region, racing, findings) : kept(region);
  return { region: region.id, design: designText(design), reason, alternatives: alternativesOf(design), sharing: sharingOf(design) };
}

function alternativesOf(design: DesignId): Alternative[] {
  return DESIGNS[design].instead.map(([other, when]) => ({ ...designText(other), when }));
}

function designText(id: DesignId): DesignText {
  const { name, does, cost, limits } = DESIGNS[id];
  return { id, name, does, cost, limits };
}

function sharingOf(id: DesignId): RegionDesign['sharing'] {
  if (id === 'private') return { id, workload: 'nobody else is seen to use it', approach: 'an ArrayBuffer, and messages where others need to know' };
  const { workload, approach } = SHARING.find((row) => row.id === DESIGNS[id].sharing) ?? SHARING[0];
  return { id: DESIGNS[id].sharing, workload, approach };
}

interface Choice {
  readonly design: DesignId;
  readonly reason: string;
}

function repaired(region: MapRegion, racing: readonly MapSlot[], findings: readonly Finding[]): Choice {
  const wanted = new Set(racing.flatMap(({ verdict }) => verdict.findings.map(({ fingerprint }) => fingerprint)));
  const approaches = findings.filter(({ fingerprint }) => wanted.has(fingerprint)).map(({ remedies: [first] }) => first?.approach ?? '');
  const demanded = DEMANDS.find(([, ids]) => ids.some((id) => approaches.includes(id)));
  const design = demanded?.[0] ?? 'protocol';
  const because = demanded === undefined
    ? `what is reported of ${slotNames(racing)} is how a lock or a wait is used, not where the data lies`
    : `${slotNames(racing)} ${racing.length === 1 ? 'is' : 'are'} in a race, and ${shareOf(approaches, demanded[1])} for it`;
  return { design, reason: [because, ...othersOf(region, racing)].join('; ') };
}

function shareOf(approaches: readonly string[], ids: readonly string[]): string {
  const asking = approaches.filter((approach) => ids.includes(approach)).length;
  if (asking === approaches.length) return asking === 1 ? 'its finding asks' : asking === 2 ? 'both findings ask' : `all ${asking} findings ask`;
  return `${asking} of ${approaches.length} findings ${asking === 1 ? 'asks' : 'ask'}`;
}

function othersOf(region: MapRegion, racing: readonly MapSlot[]): string[] {
  const others = region.slots.filter((slot) => !racing.includes(slot));
  return others.length === 0 ? [] : [`the other ${others.length === 1 ? 'slot is' : `${others.length} slots are`} right as ${others.length === 1 ? 'it is' : 'they are'}`];
}

function kept({ slots }: MapRegion): Choice {
  const found = KEPT.find(([kind]) => slots.some(({ verdict }) => verdict.kind === kind));
  if (!found) return { design: 'private', reason: 'nobody is seen to touch it' };
  const [kind, design] = found;
  const same = slots.filter(({ verdict }) => verdict.kind === kind);
  const texts = [...new Set(same.map(({ verdict }) => verdict.text))];
  const who = same.length === slots.length ? 'all of it' : slotNames(same);
  return { design, reason: `${who}: ${texts.slice(0, MOST_NAMES).join('; ')}` };
}

const MOST_NAMES = 3;

function slotNames(slots: readonly MapSlot[]): string {
  const names = slots.slice(0, MOST_NAMES).map(({ name, bytes }) => `\`${(name || bytes).replaceAll('`', "'")}\``);
  return slots.length > MOST_NAMES ? `${names.join(', ')} and ${slots.length - MOST_NAMES} more` : names.join(' and ');
}
