import type { MapRegion, MemoryMap } from '../../map/memory-map.js';
import { printable } from '../printable.js';
import { agentNames, environmentText, howText, placeText, reachText, sizeText, toneOf } from './words.js';

const COLORS = { bad: '#c62828', unsure: '#b26a00', good: '#2e7d32' } as const;

/** The map as a graph in the language of Graphviz: a node for each agent, a cluster for each region, a node in it for each slot. */
export function mapDot(map: MemoryMap): string {
  const names = agentNames(map);
  const lines = [
    'digraph memory {',
    '  rankdir=LR; compound=true; fontname="sans-serif"; bgcolor="transparent";',
    '  node [fontname="sans-serif", shape=box, style="filled,rounded", fillcolor="white"];',
    '  edge [fontname="sans-serif", fontsize=10];',
    ...map.agents.map((agent) => `  ${agent.id} [label=${quoted(names.get(agent.id) ?? '', environmentText(agent))}, fillcolor="#e3f2fd"];`),
    ...map.agents.flatMap((agent) => (agent.startedBy === undefined ? [] : [`  ${agent.startedBy} -> ${agent.id} [style=bold, label=${quoted('starts', ...(agent.startedAt ? [placeText(agent.startedAt)] : []))}];`])),
    ...map.regions.flatMap((region) => regionLines(region)),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function regionLines(region: MapRegion): string[] {
  const anchor = quotedId(region.slots[0]?.id ?? `${region.id}.0`);
  return [
    `  subgraph "cluster_${region.id}" {`,
    `    label=${quoted(region.name, `${sizeText(region)}, ${placeText(region.at)}`)};`,
    ...(region.slots.length === 0 ? [`    ${anchor} [label="nobody is seen to touch it", style=dashed];`] : []),
    ...region.slots.map((slot) => `    ${quotedId(slot.id)} [label=${quoted(`${slot.bytes}  ${slot.name}`, slot.verdict.text)}, color="${COLORS[toneOf(slot.verdict.kind)]}"];`),
    '  }',
    ...region.reach.map((way) => `  ${way.agent} -> ${anchor} [lhead="cluster_${region.id}", style=dashed, dir=none, label=${quoted(reachText(way), placeText(way.at))}];`),
    ...region.slots.flatMap((slot) => slot.uses.map((use) => {
      const direction = { reads: 'back', writes: 'forward', updates: 'both' }[use.does];
      return `  ${use.agent} -> ${quotedId(slot.id)} [dir=${direction}, color="${COLORS[toneOf(slot.verdict.kind)]}", label=${quoted(`${use.does} ${howText(use)}`)}];`;
    })),
  ];
}

function quotedId(id: string): string {
  return `"${id}"`;
}

/** Lines as one string of DOT: backslashes would be escapes, and ampersands entities. */
function quoted(...lines: readonly string[]): string {
  return `"${lines.map((line) => printable(line).replace(/\s+/g, ' ').replace(/&/g, '&amp;').replace(/["\\]/g, '\\$&')).join('\\n')}"`;
}
