import type { Finding, InterleavingStep, Remedy } from '../../findings/finding.js';
import { editPreviews } from '../edit-preview.js';
import { frameGroups } from '../frame-groups.js';
import { lanesOf } from '../lanes.js';
import { html, NOTHING, type Markup } from '../markup.js';
import type { Presentation } from '../report.js';
import { frame } from './frame.js';
import { inlineCode } from './inline.js';

type SourceOf = Presentation['sourceOf'];

/** One finding: what, where, in which order it goes wrong, and what to do. */
export function findingArticle(finding: Finding, number: number, rule: string, sourceOf: SourceOf): Markup {
  const { file, line, column, severity, confidence, message, location, agents, interleaving, remedies, docs, fingerprint } = finding;
  const id = `finding-${number}`;
  return html`<article id="${id}" class="of-${rule}" aria-labelledby="${id}-title" tabindex="-1">
<h2 id="${id}-title"><span class="severity ${severity}">${severity}</span> <a href="#${id}"><code>${file}:${line}:${column}</code></a></h2>
<p class="card"><a href="${docs}"><code>${rule}</code></a> · ${confidence} · ${agents.join(' and ')}${location === '' ? NOTHING : html` · ${inlineCode(location)}`}</p>
<p>${inlineCode(message)}</p>
${frames(finding, sourceOf)}${interleaving.length === 0 ? NOTHING : laneTable(interleaving, `${id}-lanes`)}${remedies.length === 0 ? NOTHING : html`<h3>How to fix it</h3>
<ul>${remedies.map((remedy) => remedyItem(remedy, sourceOf))}</ul>
`}<p class="more"><code>racelint explain ${fingerprint.slice(0, 8)}</code></p>
</article>
`;
}

function frames(finding: Finding, sourceOf: SourceOf): Markup[] {
  return frameGroups(finding).map((marks) => frame(marks, sourceOf));
}

/** A column for each agent, time goes down: the cell of whoever acts is filled. The last step is the wrong outcome. */
function laneTable(steps: readonly InterleavingStep[], id: string): Markup {
  const lanes = lanesOf(steps);
  const rows = steps.map((step, index) => html`<tr${index === steps.length - 1 ? html` class="outcome"` : NOTHING}><th scope="row">${index + 1}</th>${lanes.map((lane) => (lane === step.agent ? html`<td class="acts"><div>${inlineCode(step.does)}<small><code>${step.file}:${step.line}</code></small></div></td>` : html`<td></td>`))}</tr>
`);
  return html`<h3 id="${id}">How it goes wrong</h3>
<div class="scroll lanes" role="region" aria-labelledby="${id}" tabindex="0">
<table><thead><tr><th scope="col"><span class="unseen">Step</span></th>${lanes.map((lane) => html`<th scope="col">${lane}</th>`)}</tr></thead><tbody>
${rows}</tbody></table>
</div>
`;
}

function remedyItem({ title, kind, edits, cost, limits }: Remedy, sourceOf: SourceOf): Markup {
  const previews = editPreviews(edits, sourceOf).map(({ removed, added }) => html`<pre class="scroll" tabindex="0"><code>${removed.map((text) => html`<del>- ${text}</del>`)}${added.map((text) => html`<ins>+ ${text}</ins>`)}</code></pre>`);
  return html`<li>${inlineCode(title)}${kind === 'guidance' ? NOTHING : html` <span class="kind">${kind}</span>`}${previews}${price('costs', cost)}${price('leaves', limits)}</li>
`;
}

function price(name: string, words: string): Markup {
  return words === '' ? NOTHING : html`<small>${name} ${inlineCode(words)}</small>`;
}
