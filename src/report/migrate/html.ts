/** The plan as one page that needs nothing else and runs no script. */
import type { MemoryMap } from '../../map/memory-map.js';
import type { MigrationPlan, PlanNote } from '../../migrate/plan.js';
import { inlineCode } from '../html/inline.js';
import { agentNames, environmentText, howText, placeText, toneOf } from '../map/words.js';
import { html, type Markup, NOTHING } from '../markup.js';
import { page } from '../page/page.js';
import { count } from '../summary-text.js';
import { stepArticle } from './html-step.js';
import { PLAN_STYLE } from './page-style.js';
import { alternativeText, capital, designText, ONLY_SEEN, plannedRegions, planSummary, regionText, regionTitle, sharingRows, stepsOf, stressTexts, type PlannedRegion } from './words.js';

export function planHtml(plan: MigrationPlan): string {
  const { steps, platform, readiness } = plan;
  return page({
    title: 'Migration plan', style: [PLAN_STYLE], skip: { to: 'steps', text: 'steps' }, intro: `${planSummary(plan)}. ${ONLY_SEEN}`,
    main: [html`${contents(plan)}${sharingSection(plan)}${inventory(plan)}<section id="steps" aria-labelledby="steps-title"><h2 id="steps-title">Steps</h2>
<p>${steps.length === 0 ? 'Nothing is reported: there is nothing to do.' : 'Each step leaves the project working. Go in this order: later diffs are made on top of the earlier ones.'}</p>
${phases(plan)}</section>
${noteSection('platform', 'Platform', platform, 'The project uses nothing that a maintained version of Node or a current browser does not have.')}${readiness.length === 0 ? NOTHING : noteSection('readiness', 'Ready for Atomics.Mutex and shared structs', readiness, '')}${stressSection(plan)}`],
  });
}

function contents(plan: MigrationPlan): Markup {
  const items = plan.phases.flatMap(({ id }) => stepsOf(plan, id)).map(({ number, step: { title, risk } }) => html`<li><span class="risk ${risk}">${risk}</span> <a href="#step-${number}">${inlineCode(title)}</a></li>
`);
  return items.length === 0 ? NOTHING : html`<nav aria-label="Steps"><ol>
${items}</ol></nav>`;
}

function sharingSection(plan: MigrationPlan): Markup {
  const rows = sharingRows(plan).map(({ memory, workload, approach }) => html`<tr><th scope="row">${inlineCode(memory)}</th><td>${workload}</td><td>${approach}</td></tr>
`);
  return html`<section aria-labelledby="sharing"><h2 id="sharing">When to share at all</h2>
<p>Before a race is repaired, ask whether the memory has to be shared: <code>racelint explain sharing</code> prints the table of workloads. By what the code does with it:</p>
${rows.length === 0 ? html`<p>No shared memory was found.</p>` : table('sharing', ['Memory', 'What it is for', 'What fits that'], rows)}</section>
`;
}

function inventory(plan: MigrationPlan): Markup {
  const { map } = plan;
  const { changing, kept } = plannedRegions(plan);
  return html`<section aria-labelledby="inventory"><h2 id="inventory">What there is</h2>
${agentTable(map)}${changing.map((planned) => regionPart(planned, map))}${kept.length === 0 ? NOTHING : html`<details class="kept"><summary>${count(kept.length, 'region')} in which nothing is reported</summary>
${kept.map((planned) => regionPart(planned, map))}</details>`}</section>
`;
}

function agentTable(map: MemoryMap): Markup {
  const names = agentNames(map);
  const rows = map.agents.map((agent) => html`<tr><th scope="row">${names.get(agent.id) ?? ''}</th><td>${environmentText(agent)}</td><td>${agent.startedBy === undefined ? '' : (names.get(agent.startedBy) ?? '')}${agent.startedAt ? html`<small><code>${placeText(agent.startedAt)}</code></small>` : NOTHING}</td></tr>
`);
  return rows.length === 0 ? NOTHING : table('inventory', ['Agent', 'Runs as', 'Started by'], rows);
}

function regionPart({ region, design: { design, reason, alternatives } }: PlannedRegion, map: MemoryMap): Markup {
  const names = agentNames(map);
  const rows = region.slots.map(({ bytes, name, uses, verdict }) => {
    const who = [...new Set(uses.map((use) => `${use.role ?? names.get(use.agent) ?? '?'} ${use.does} ${howText(use)}`))].map((text) => html`<div>${text}</div>`);
    return html`<tr><td>${bytes}</td><th scope="row"><code>${name}</code></th><td>${who}</td><td><span class="verdict ${toneOf(verdict.kind)}">${verdict.text}</span></td></tr>
`;
  });
  return html`<h3 id="${region.id}">${inlineCode(regionTitle(region))}</h3>
<p>${inlineCode(regionText(region))}</p>
${rows.length === 0 ? NOTHING : table(region.id, ['Bytes', 'Slot', 'Who does what', 'Verdict'], rows)}<dl class="design"><dt>Design</dt><dd>${inlineCode(designText(design))} Because ${inlineCode(reason)}.<small>costs ${inlineCode(design.cost)}</small><small>leaves ${inlineCode(design.limits)}</small></dd>
${alternatives.length === 0 ? NOTHING : html`<dt>Also considered</dt><dd><ul>${alternatives.map((alternative) => html`<li>${inlineCode(alternativeText(alternative))}</li>`)}</ul></dd>
`}</dl>
`;
}

function table(labelledBy: string, head: readonly string[], rows: readonly Markup[]): Markup {
  return html`<div class="scroll" role="region" aria-labelledby="${labelledBy}" tabindex="0">
<table><thead><tr>${head.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>
${rows}</tbody></table>
</div>
`;
}

function phases(plan: MigrationPlan): Markup[] {
  return plan.phases.map(({ id, title, because }) => html`<h3>${title}</h3>
<p>${capital(because)}.</p>
${stepsOf(plan, id).map(({ number, step }) => stepArticle(step, number))}`);
}

function stressSection(plan: MigrationPlan): Markup {
  const programs = stressTexts(plan).map(({ file, title, program }) => html`<details id="${file}"><summary><code>${file}</code>: ${title}</summary><pre class="scroll" role="region" aria-label="${file}" tabindex="0"><code>${program}</code></pre></details>
`);
  return programs.length === 0 ? NOTHING : html`<section aria-labelledby="stress"><h2 id="stress">Programs for stress</h2>
<p>They try an approach, not your code, until you put that in place of <code>work</code>. Save one and run it with Node: it exits with 1 where a value is wrong.</p>
${programs}</section>
`;
}

function noteSection(id: string, title: string, notes: readonly PlanNote[], nothing: string): Markup {
  const items = notes.map((note) => html`<dt>${inlineCode(note.title)}</dt><dd>${inlineCode(note.text)}${note.task === undefined ? NOTHING : html`<div class="task">To do: ${inlineCode(note.task)}</div>`}</dd>
`);
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${items.length === 0 ? html`<p>${nothing}</p>` : html`<dl class="design">${items}</dl>`}</section>
`;
}
