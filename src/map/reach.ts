/** How each agent comes to have a region. */
import type { HazardContext } from '../hazards/context.js';
import { payloadPath } from '../hazards/route.js';
import type { Region } from '../links/heap.js';
import type { Program } from '../links/program.js';
import type { MapAgent, MapReach } from './memory-map.js';
import { comparePlaces, placeOf } from './places.js';

export function reachOf(program: Program, region: Region, agents: ReadonlyMap<string, MapAgent>, context: HazardContext): MapReach[] {
  const first = agents.get(region.firstAgent);
  const reach: MapReach[] = first ? [{ agent: first.id, how: 'has it first', at: placeOf(region.file, region.at, context) }] : [];
  for (const handOver of program.graph.handOvers.values()) {
    const [from, to] = [agents.get(handOver.from), agents.get(handOver.to)];
    if (handOver.region.key !== region.key || !to) continue;
    const path = payloadPath(program, handOver);
    reach.push({ agent: to.id, how: handOver.how, ...(from && { from: from.id }), ...(path !== '' && { path }), at: placeOf(handOver.file, handOver.at, context) });
  }
  const known = new Set(reach.map(({ agent }) => agent));
  for (const key of new Set(program.accessesOf(region).map((access) => access.agent))) {
    const agent = agents.get(key);
    if (!agent || known.has(agent.id)) continue;
    reach.push({ agent: agent.id, how: 'by its starter', ...(agent.startedBy !== undefined && { from: agent.startedBy }), at: agent.startedAt ?? placeOf(region.file, region.at, context) });
  }
  return reach.sort((a, b) => Number(b.how === 'has it first') - Number(a.how === 'has it first') || numberOf(a.agent) - numberOf(b.agent) || comparePlaces(a.at, b.at));
}

function numberOf(id: string): number {
  return Number(id.slice(1));
}
