import type { MemoryMap } from '../../map/memory-map.js';

/** The map as JSON: the same text for the same code. Keys may be added within a version. */
export function mapJson({ agents, regions }: MemoryMap): string {
  return `${JSON.stringify({ version: 1, agents, regions }, null, 2)}\n`;
}
