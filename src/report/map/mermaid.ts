import type { MapRegion, MemoryMap } from '../../map/memory-map.js';
import { agentNames, environmentText, howText, placeText, reachText, sizeText, toneOf } from './words.js';

/** The map as a Mermaid flowchart: a node for each agent, a frame for each region, a node in it for each slot. */
export function mapMermaid(map: MemoryMap): string {
  const names = agentNames(map);
  const lines = [
    'flowchart LR',
    ...map.agents.map((agent) => `  ${agent.id}(["${label(names.get(agent.id) ?? '')}<br/>${label(environmentText(agent))}"])`),
    ...map.agents.flatMap((agent) => (agent.startedBy === undefined ? [] : [`  ${agent.startedBy} ==>|"starts${agent.startedAt ? `<br/>${label(placeText(agent.startedAt))}` : ''}"| ${agent.id}`])),
    ...map.regions.flatMap((region) => regionLines(region)),
    '  classDef bad stroke:#c62828,stroke-width:3px',
    '  classDef unsure stroke:#b26a00,stroke-dasharray:4',
    '  classDef good stroke:#2e7d32',
  ];
  return `${lines.join('\n')}\n`;
}

function regionLines(region: MapRegion): string[] {
  const slots = region.slots.map((slot) => {
    const id = nodeId(slot.id);
    return { id, line: `    ${id}["${label(slot.bytes)} · ${label(slot.name)}<br/>${label(slot.verdict.text)}"]:::${toneOf(slot.verdict.kind)}`, slot };
  });
  const title = `${label(region.name)}, ${label(sizeText(region))}, ${label(placeText(region.at))}`;
  return [
    `  subgraph ${region.id}["${title}"]`,
    ...(slots.length === 0 ? [`    ${region.id}_none["nobody is seen to touch it"]`] : slots.map(({ line }) => line)),
    '  end',
    ...region.reach.map((way) => `  ${way.agent} -.-|"${label(reachText(way))}<br/>${label(placeText(way.at))}"| ${region.id}`),
    ...slots.flatMap(({ id, slot }) => slot.uses.map((use) => {
      const arrow = use.does === 'reads' ? [id, use.agent] : [use.agent, id];
      return `  ${arrow[0]} ${use.does === 'updates' ? '<-->' : '-->'}|"${use.does} ${label(howText(use))}"| ${arrow[1]}`;
    })),
  ];
}

function nodeId(slot: string): string {
  return slot.replace('.', '_');
}

/** Text from code: all but letters, digits and what Mermaid gives no meaning in quotes is written by number. */
function label(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:/()[\]+*=×…_-]/gu, (character) => `#${String(character.codePointAt(0))};`);
}
