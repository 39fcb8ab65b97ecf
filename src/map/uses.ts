/** Who does what with a slot: accesses of one agent that are alike are one use. */
import type { HazardContext } from '../hazards/context.js';
import { knownOrder } from '../hazards/known-order.js';
import { lockText } from '../hazards/sync-names.js';
import type { Access } from '../links/access.js';
import type { Program } from '../links/program.js';
import type { MapAgent, MapPlace, MapUse } from './memory-map.js';
import { comparePlaces, placeOf } from './places.js';

const DOES = { read: 'reads', write: 'writes', update: 'updates' } as const;

export function usesOf(program: Program, accesses: readonly Access[], agents: ReadonlyMap<string, MapAgent>, context: HazardContext): MapUse[] {
  const groups = new Map<string, { use: Omit<MapUse, 'at'>; at: MapPlace[] }>();
  for (const access of accesses) {
    const use = useOf(program, access, agents, context);
    const key = JSON.stringify(use);
    const group = groups.get(key) ?? { use, at: [] };
    groups.set(key, group);
    const place = placeOf(access.file, access.at, context);
    if (!group.at.some(({ file, line }) => file === place.file && line === place.line)) group.at.push(place);
  }
  return [...groups]
    .map(([key, { use, at }]) => ({ key, use: { ...use, at: at.sort(comparePlaces) } }))
    .sort((a, b) => Number(a.use.agent.slice(1)) - Number(b.use.agent.slice(1)) || (a.key < b.key ? -1 : 1))
    .map(({ use }) => use);
}

function useOf(program: Program, access: Access, agents: ReadonlyMap<string, MapAgent>, context: HazardContext): Omit<MapUse, 'at'> {
  return {
    agent: agents.get(access.agent)?.id ?? '?', ...(access.role !== undefined && { role: access.role }), does: DOES[access.kind],
    how: access.atomic ? `Atomics.${access.operation}` : 'plain',
    locks: [...access.state.held.values()].map((lock) => lockText(program, lock, context)).sort(), order: knownOrder(program, access, context),
  };
}
