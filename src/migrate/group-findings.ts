/** Findings that are repaired together, in the order of the phases. */
import type { Finding } from '../findings/finding.js';
import { compareText } from '../findings/order.js';
import type { MapRegion, MapSlot, MemoryMap } from '../map/memory-map.js';
import { PHASE_ORDER, phaseOf, type PhaseId } from './phases.js';

export interface FindingGroup {
  readonly phase: PhaseId;
  readonly findings: readonly Finding[];
  /** The part of the memory that they are about, where it is one of the map's. */
  readonly slot?: { readonly name: string; readonly region: string; readonly file: string };
}

/**
 * One group for each slot and phase: a word of which one access is repaired and another is not is no better than before. Findings
 * about no slot go by their file and what is to be done.
 */
export function groupFindings(findings: readonly Finding[], { regions }: MemoryMap): FindingGroup[] {
  const slots = new Map<string, { readonly slot: MapSlot; readonly region: MapRegion; readonly order: number }>();
  let order = 0;
  for (const region of regions) {
    for (const slot of region.slots) {
      order++;
      for (const { fingerprint } of slot.verdict.findings) if (!slots.has(fingerprint)) slots.set(fingerprint, { slot, region, order });
    }
  }
  const groups = new Map<string, FindingGroup & { readonly findings: Finding[]; readonly key: string }>();
  for (const finding of findings) {
    const phase = phaseOf(finding.ruleId);
    const found = slots.get(finding.fingerprint);
    const where = found ? `0 ${String(found.order).padStart(6, '0')}` : `1 ${finding.file} ${finding.remedies[0]?.approach ?? ''}`;
    const key = `${PHASE_ORDER.indexOf(phase)} ${where}`;
    const group = groups.get(key) ?? { phase, key, findings: [], ...(found && { slot: { name: found.slot.name || found.slot.bytes, region: found.region.name, file: found.region.at.file } }) };
    groups.set(key, group);
    group.findings.push(finding);
  }
  return [...groups.values()].sort((a, b) => compareText(a.key, b.key));
}
