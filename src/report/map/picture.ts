/** The picture of a map: agents and regions, and between them who reads and who writes. */
import type { MapAgent, MapRegion, MapSlot, MemoryMap } from '../../map/memory-map.js';
import { layOut, type Box, type Layout } from './layout.js';
import { html, Markup, NOTHING } from '../markup.js';
import { agentNames, environmentText, placeText, sizeText, toneOf, TONES, type Tone } from './words.js';

export function picture(map: MemoryMap): Markup {
  const layout = layOut(map);
  const names = agentNames(map);
  return html`<figure>
<div class="scroll" role="region" aria-label="Picture of agents and shared memory" tabindex="0">
<svg width="${layout.width}" height="${layout.height}" viewBox="0 0 ${layout.width} ${layout.height}" role="group" aria-label="Agents on the left, shared memory on the right">
<style>${highlights(map)}</style>
<g class="edges" aria-hidden="true">${starts(layout)}${edges(layout)}</g>
${layout.agents.map((box) => agentBox(box, names.get(box.item.id) ?? ''))}${layout.regions.map(regionBox)}
</svg>
</div>
<figcaption><i>● at the memory: writes</i><i>● at the agent: reads</i><i>red: in a race</i><i>amber: no order seen</i><i>dashed: has it, is not seen to use it</i><i>dotted, left: starts</i></figcaption>
</figure>`;
}

function agentBox({ item, x, y, width, height }: Box<MapAgent>, name: string): Markup {
  return html`<a id="box-${item.id}" class="agent" href="#${item.id}"><title>${name}</title><rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="14"/><text x="${x + 14}" y="${y + 23}">${shortened(name, 38)}</text><text class="small" x="${x + 14}" y="${y + 41}">${shortened(environmentText(item), 44)}</text></a>`;
}

function regionBox({ item, x, y, width, height }: Box<MapRegion>): Markup {
  return html`<a id="box-${item.id}" class="region" href="#${item.id}"><title>${item.name}</title><rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="4"/><text x="${x + 14}" y="${y + 23}">${shortened(item.name, 38)}</text><text class="small" x="${x + 14}" y="${y + 41}">${shortened(`${sizeText(item)}, ${placeText(item.at)}`, 44)}</text></a>${segments(item, x + 14, y + 54, width - 28)}`;
}

const MOST_SEGMENTS = 24;

/** One field for each slot, in order of the bytes, with its name where there is room. */
function segments({ slots }: MapRegion, x: number, y: number, width: number): Markup[] {
  const shown = slots.slice(0, MOST_SEGMENTS);
  const each = width / Math.max(1, shown.length);
  const fields = shown.map((slot, i) => {
    const room = Math.floor((each - 10) / 6.7);
    const name = room < 3 ? '' : shortened(slot.name, room);
    return html`<a href="#${slot.id}"><title>${slot.bytes} ${slot.name}: ${slot.verdict.text}</title><rect class="segment ${toneOf(slot.verdict.kind)}" x="${round(x + i * each)}" y="${y}" width="${round(each - 3)}" height="26" rx="3"/><text class="small" x="${round(x + i * each + 5)}" y="${y + 17}">${name}</text></a>`;
  });
  return slots.length > MOST_SEGMENTS ? [...fields, html`<text class="small" x="${x + width - 60}" y="${y - 4}">+ ${slots.length - MOST_SEGMENTS} more</text>`] : fields;
}

/** From each agent to each region that it has: dots where it reads and where it writes, in the colour of the gravest verdict. */
function edges({ agents, regions }: Layout): Markup[] {
  return regions.flatMap((to) => agents.flatMap((from) => {
    if (!to.item.reach.some(({ agent }) => agent === from.item.id)) return [];
    const used = to.item.slots.filter((slot) => slot.uses.some(({ agent }) => agent === from.item.id));
    const tone = used.length === 0 ? 'unused' : gravest(used);
    const does = new Set(used.flatMap((slot) => slot.uses.filter(({ agent }) => agent === from.item.id).map((use) => use.does)));
    const [x1, x2] = [from.x + from.width, to.x];
    const y1 = from.y + share(from.height, regions.indexOf(to), regions.length);
    const y2 = to.y + share(to.height, agents.indexOf(from), agents.length);
    const middle = (x1 + x2) / 2;
    const dot = (x: number, y: number): Markup => html`<circle class="tip ${tone}" cx="${x}" cy="${y}" r="5"/>`;
    const reads = does.has('reads') || does.has('updates');
    const writes = does.has('writes') || does.has('updates');
    return [html`<g class="of-${from.item.id} of-${to.item.id}"><path class="edge ${tone}" d="M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}"/>${reads ? dot(x1, y1) : NOTHING}${writes ? dot(x2, y2) : NOTHING}</g>`];
  }));
}

/** From starters to those they start, along the left side. */
function starts({ agents }: Layout): Markup[] {
  return agents.flatMap((to) => {
    const from = agents.find(({ item }) => item.id === to.item.startedBy);
    if (!from) return [];
    const [y1, y2] = [from.y + from.height / 2, to.y + to.height / 2];
    const x = to.x - Math.min(36, 14 + Math.abs(y2 - y1) / 14);
    return [html`<g class="of-${from.item.id} of-${to.item.id}"><path class="start" d="M${from.x} ${y1}C${round(x)} ${y1} ${round(x)} ${y2} ${to.x} ${y2}"/><circle class="tip start-tip" cx="${to.x}" cy="${y2}" r="4"/></g>`];
  });
}

function gravest(slots: readonly MapSlot[]): Tone {
  return TONES.find((tone) => slots.some(({ verdict }) => toneOf(verdict.kind) === tone)) ?? 'good';
}

/** Lines that end at one side of a box are spread over it. */
function share(height: number, index: number, count: number): number {
  return round(height * (0.2 + (0.6 * (index + 0.5)) / count));
}

/** Whoever is pointed at or has the focus keeps its lines; the others fade. The identifiers are the map's own. */
function highlights({ agents, regions }: MemoryMap): Markup {
  return new Markup([...agents, ...regions].map(({ id }) => `svg:has(#box-${id}:is(:hover,:focus-visible)) .edges>g:not(.of-${id}){opacity:.12}`).join(''));
}

/** Long names lose their middle: the ends of paths tell most. */
function shortened(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const tail = Math.ceil((most - 1) * 0.65);
  return `${characters.slice(0, most - 1 - tail).join('')}…${characters.slice(-tail).join('')}`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
