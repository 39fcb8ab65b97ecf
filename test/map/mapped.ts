import { fileURLToPath } from 'node:url';
import { rules } from '../../rules/index.js';
import { mapProject } from '../../src/engine/map-project.js';
import type { MapSlot, MemoryMap } from '../../src/map/memory-map.js';
import { listFiles } from '../../src/project/list-files.js';

/** The map of a folder of this project, with paths relative to that folder. */
export function mapOf(folder: string): MemoryMap {
  const workingDirectory = fileURLToPath(new URL(`../../${folder}`, import.meta.url)).replace(/\/$/, '');
  return mapProject(listFiles(['.'], workingDirectory).files, rules, { workingDirectory }).map;
}

/** `region: bytes name → verdict`, one for each slot. */
export function slotLines({ regions }: MemoryMap): string[] {
  return regions.flatMap(({ name, slots }) => slots.map((slot) => `${name}: ${slot.bytes} ${slot.name} → ${slot.verdict.text}`));
}

/** `agent does how, file:line`, one for each use of the slot called `name`. */
export function useLines({ agents, regions }: MemoryMap, name: string): string[] {
  const nameOf = new Map(agents.map((agent) => [agent.id, agent.name]));
  const slot: MapSlot | undefined = regions.flatMap(({ slots }) => slots).find((candidate) => candidate.name === name);
  return (slot?.uses ?? []).map(({ agent, role, does, how, locks, order, at }) => [
    `${role ?? nameOf.get(agent)} ${[does, how, ...locks.map((lock) => `under ${lock}`)].join(' ')}`, at.map(({ file, line }) => `${file}:${line}`).join(' '), ...order,
  ].join(', '));
}
