/** Where the boxes of the picture stand: agents on the left, regions on the right, neighbours near each other. */
import type { MapAgent, MapRegion, MemoryMap } from '../../map/memory-map.js';

export interface Box<T> {
  readonly item: T;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly agents: readonly Box<MapAgent>[];
  readonly regions: readonly Box<MapRegion>[];
  readonly width: number;
  readonly height: number;
}

const BOX_WIDTH = 330;
/** Room on the left for the lines from starters to those they start. */
const LEFT = 44;
const BETWEEN = 300;
const AGENT_HEIGHT = 54;
const REGION_HEIGHT = 92;
const GAP = 22;
const MARGIN = 8;

export function layOut({ agents, regions }: MemoryMap): Layout {
  const heights = [stackHeight(agents.length, AGENT_HEIGHT), stackHeight(regions.length, REGION_HEIGHT)];
  const height = Math.max(...heights);
  const placed = stack(agents, LEFT, AGENT_HEIGHT, height);
  const middles = new Map(placed.map(({ item, y }) => [item.id, y]));
  const byNeighbours = [...regions].sort((a, b) => meanOf(a, middles) - meanOf(b, middles) || regions.indexOf(a) - regions.indexOf(b));
  return {
    agents: placed, regions: stack(byNeighbours, LEFT + BOX_WIDTH + BETWEEN, REGION_HEIGHT, height), width: LEFT + 2 * BOX_WIDTH + BETWEEN + MARGIN, height,
  };
}

function stackHeight(count: number, each: number): number {
  return 2 * MARGIN + count * each + (count - 1) * GAP;
}

/** One under the other, in the middle of the height; the shorter column is spread out. */
function stack<T>(items: readonly T[], x: number, each: number, height: number): Box<T>[] {
  const free = height - stackHeight(items.length, each);
  const gap = GAP + Math.min(free / (items.length + 1), each);
  const used = items.length * each + (items.length - 1) * gap;
  return items.map((item, i) => ({ item, x, y: Math.round((height - used) / 2 + i * (each + gap)), width: BOX_WIDTH, height: each }));
}

/** Where the agents that have it stand on average. */
function meanOf(region: MapRegion, heights: ReadonlyMap<string, number>): number {
  const known = region.reach.flatMap(({ agent }) => heights.get(agent) ?? []);
  return known.length === 0 ? 0 : known.reduce((sum, y) => sum + y, 0) / known.length;
}
