import type { MapRegion, MapSlot, MemoryMap } from '../../map/memory-map.js';
import { printable } from '../printable.js';
import type { Paint, Style } from '../report.js';
import { agentNames, environmentText, howText, multiplicityText, originText, placeText, reachText, sizeText, summaryText, toneOf, type Tone } from './words.js';

const STYLES = { bad: 'red', unsure: 'yellow', good: 'green' } as const satisfies Readonly<Record<Tone, Style>>;

/** The map for people at a terminal: agents, then each region with its slots. */
export function mapText(map: MemoryMap, paint: Paint): string {
  if (map.regions.length === 0) return 'no shared memory found\n';
  const names = agentNames(map);
  const blocks = [
    [paint('bold', 'Agents'), ...agentRows(map, paint)].join('\n'),
    ...map.regions.map((region) => regionText(region, names, paint)),
    summaryText(map),
  ];
  return `${printableLines(blocks.join('\n\n'), paint)}\n`;
}

/** Names come from code: what is not painted may hold no control characters. */
function printableLines(text: string, paint: Paint): string {
  return paint.colored ? text : text.split('\n').map(printable).join('\n');
}

function agentRows(map: MemoryMap, paint: Paint): string[] {
  const names = agentNames(map);
  const width = Math.max(...[...names.values()].map((name) => printable(name).length));
  return map.agents.map((agent) => {
    const start = agent.startedBy === undefined ? '' : `, started by ${names.get(agent.startedBy) ?? '?'}${agent.startedAt ? `, ${placeText(agent.startedAt)}` : ''}`;
    return `  ${paint('cyan', agent.id.padEnd(3))} ${printable(names.get(agent.id) ?? '').padEnd(width)}  ${paint('dim', printable(`${environmentText(agent)}${multiplicityText(agent) === '' ? '' : ', several at once'}${start}`))}`;
  });
}

function regionText(region: MapRegion, names: ReadonlyMap<string, string>, paint: Paint): string {
  const title = `${paint('cyan', region.id)} ${paint('bold', printable(region.name))}  ${paint('dim', printable(`${originText(region)}, ${sizeText(region)}, ${placeText(region.at)}`))}`;
  const reach = region.reach.map((way) => `   ${printable(names.get(way.agent) ?? '?')} ${reachText(way)} ${paint('dim', printable(placeText(way.at)))}`);
  const bytesWidth = Math.min(28, Math.max(...region.slots.map(({ bytes }) => printable(bytes).length)));
  const slots = region.slots.length === 0 ? [`   ${paint('dim', 'nobody is seen to touch it')}`] : region.slots.flatMap((slot) => ['', ...slotLines(slot, names, bytesWidth, paint)]);
  return [title, ...reach, ...slots].join('\n');
}

function slotLines(slot: MapSlot, names: ReadonlyMap<string, string>, bytesWidth: number, paint: Paint): string[] {
  const verdict = paint(STYLES[toneOf(slot.verdict.kind)], printable(slot.verdict.text));
  const kinds = `${slot.kinds.join(', ')}${slot.isLock ? ', a lock' : ''}`;
  const head = `   ${printable(slot.bytes).padEnd(bytesWidth)}  ${paint('bold', printable(slot.name))}  ${paint('dim', kinds)}  ${verdict}`;
  const who = slot.uses.map((use) => printable(use.role ?? names.get(use.agent) ?? '?'));
  const how = slot.uses.map((use) => printable(`${use.does} ${howText(use)}`));
  const [whoWidth, howWidth] = [who, how].map((texts) => Math.max(0, ...texts.map((text) => text.length)));
  const uses = slot.uses.map((use, i) => {
    const places = use.at.map(placeText).join(', ');
    const order = use.order.length === 0 ? '' : `  (${use.order.join('; ')})`;
    return `      ${(who[i] ?? '').padEnd(whoWidth ?? 0)}  ${(how[i] ?? '').padEnd(howWidth ?? 0)}  ${paint('dim', printable(places + order))}`;
  });
  return [head, ...uses, ...(slot.overlaps.length === 0 ? [] : [`      ${paint('dim', `shares bytes with ${slot.overlaps.join(', ')}`)}`])];
}
