/** A linked program and what was found in it, as a memory map. */
import type { Finding } from '../findings/finding.js';
import { compareText } from '../findings/order.js';
import type { HazardContext } from '../hazards/context.js';
import { regionName } from '../hazards/region-name.js';
import type { Region } from '../links/heap.js';
import type { Program } from '../links/program.js';
import { mapAgents } from './map-agents.js';
import { placeOf } from './places.js';
import type { MapRegion, MemoryMap } from './memory-map.js';
import { reachOf } from './reach.js';
import { slotsOf } from './slots.js';

export function buildMap(program: Program, findings: readonly Finding[], context: HazardContext): MemoryMap {
  const regions = sharedRegions(program).sort((a, b) => compareText(context.nameOf(a.file), context.nameOf(b.file)) || a.at[0] - b.at[0] || compareText(a.key, b.key));
  const agents = mapAgents(program, regions, context);
  return {
    agents: [...agents.values()],
    regions: regions.map((region, i): MapRegion => {
      const id = `R${i + 1}`;
      const { byteLength } = region;
      return {
        id, name: regionName(program, region, context) ?? 'unnamed memory', origin: region.origin, at: placeOf(region.file, region.at, context),
        ...(byteLength && byteLength.terms.length === 0 && { bytes: byteLength.constant }),
        reach: reachOf(program, region, agents, context), slots: slotsOf(program, region, id, findings, agents, context),
      };
    }),
  };
}

/** What is certainly shared, whether it is touched or not. */
function sharedRegions(program: Program): Region[] {
  const handed = [...program.graph.handOvers.values()].map(({ region }) => region);
  const all = new Map([...program.regions, ...handed].map((region) => [region.key, region]));
  return [...all.values()].filter(({ shared }) => shared === 'yes');
}
