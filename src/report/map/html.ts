import type { MapRegion, MapSlot, MapUse, MemoryMap } from '../../map/memory-map.js';
import { html, NOTHING, type Markup } from '../markup.js';
import { page } from '../page/page.js';
import { picture } from './picture.js';
import { PAGE_STYLE } from './page-style.js';
import { agentNames, environmentText, howText, originText, placeText, reachText, sizeText, summaryText, toneOf } from './words.js';

/** The map as one page that needs nothing else: the picture, then a table of slots for each region. It runs no script. */
export function mapHtml(map: MemoryMap): string {
  const names = agentNames(map);
  return page({
    title: 'Memory map', style: [PAGE_STYLE], skip: { to: 'regions', text: 'tables' }, intro: summaryText(map),
    main: map.regions.length === 0 ? [html`<p>No shared memory was found.</p>`] : [picture(map), agentTable(map, names), regions(map, names)],
  });
}

function agentTable(map: MemoryMap, names: ReadonlyMap<string, string>): Markup {
  const rows = map.agents.map((agent) => html`<tr id="${agent.id}">
<th scope="row">${names.get(agent.id) ?? ''}</th>
<td>${environmentText(agent)}</td>
<td>${agent.startedBy === undefined ? '' : html`by ${names.get(agent.startedBy) ?? ''}${agent.startedAt ? html`, <code>${placeText(agent.startedAt)}</code>` : NOTHING}`}</td>
</tr>`);
  return html`<section aria-labelledby="agents">
<h2 id="agents">Agents</h2>
<div class="scroll" role="region" aria-labelledby="agents" tabindex="0">
<table><thead><tr><th scope="col">Agent</th><th scope="col">Runs as</th><th scope="col">Started</th></tr></thead><tbody>${rows}</tbody></table>
</div>
</section>`;
}

function regions(map: MemoryMap, names: ReadonlyMap<string, string>): Markup {
  return html`<div id="regions">
<p class="filter"><label><input type="checkbox" id="only-races"> Show only slots in a race or with no order</label></p>
${map.regions.map((region) => regionSection(region, names))}
</div>`;
}

function regionSection(region: MapRegion, names: ReadonlyMap<string, string>): Markup {
  const reach = region.reach.map((way) => html`<li><b>${names.get(way.agent) ?? ''}</b> ${reachText(way)} <code>${placeText(way.at)}</code></li>`);
  const table = html`<div class="scroll" role="region" aria-labelledby="${region.id}-name" tabindex="0">
<table class="slots"><thead><tr>
<th scope="col">Bytes</th><th scope="col">Slot</th><th scope="col">Verdict</th><th scope="col">Who</th><th scope="col">Does</th><th scope="col">Where</th>
</tr></thead>${region.slots.map((slot) => slotRows(slot, names))}</table>
</div>`;
  return html`<section id="${region.id}" aria-labelledby="${region.id}-name">
<h2 id="${region.id}-name"><code>${region.name}</code></h2>
<p>${originText(region)}, ${sizeText(region)}, <code>${placeText(region.at)}</code></p>
<ul class="reach">${reach}</ul>
${region.slots.length === 0 ? html`<p>Nobody is seen to touch it.</p>` : table}
</section>`;
}

function slotRows(slot: MapSlot, names: ReadonlyMap<string, string>): Markup {
  const tone = toneOf(slot.verdict.kind);
  const rows = Math.max(1, slot.uses.length);
  const others = slot.written.filter((text) => text !== slot.name);
  const overlaps = slot.overlaps.map((id, i) => html`${i === 0 ? 'shares bytes with ' : ', '}<a href="#${id}">${id}</a>`);
  const head = html`<th scope="rowgroup" rowspan="${rows}"><code>${slot.bytes}</code><small>${slot.kinds.join(', ')}${slot.isLock ? ', a lock' : ''}</small></th>
<td rowspan="${rows}"><code class="name">${slot.name}</code>${others.map((text) => html`<small><code>${text}</code></small>`)}</td>
<td rowspan="${rows}"><span class="verdict">${slot.verdict.text}</span>${slot.overlaps.length === 0 ? NOTHING : html`<small>${overlaps}</small>`}</td>`;
  return html`<tbody id="${slot.id}" class="${tone}">${slot.uses.map((use, i) => html`<tr>${i === 0 ? head : NOTHING}${useCells(use, names)}</tr>`)}</tbody>`;
}

function useCells(use: MapUse, names: ReadonlyMap<string, string>): Markup {
  const order = use.order.map((text) => html`<small>${text}</small>`);
  return html`<td>${use.role ?? names.get(use.agent) ?? ''}</td><td><b>${use.does}</b> ${howText(use)}</td><td>${use.at.map((place) => html`<code class="place">${placeText(place)}</code>`)}${order}</td>`;
}
