import type { PlanStep } from '../../migrate/plan.js';
import { inlineCode } from '../html/inline.js';
import { placeText } from '../map/words.js';
import { html, NOTHING, type Markup } from '../markup.js';
import { stepDiff } from './diff.js';
import { rollbackText } from './words.js';

/** One step: what it repairs, the diff, the risk, how to see that it is right, and the way back. */
export function stepArticle(step: PlanStep, number: number): Markup {
  const { title, fixes, approaches, byHand, alternatives, risk, because, verify, prove, stress } = step;
  const id = `step-${number}`;
  const diff = stepDiff(step);
  return html`<article id="${id}" aria-labelledby="${id}-title" tabindex="-1">
<h4 id="${id}-title"><span class="risk ${risk}">${risk} risk</span> <a href="#${id}">${number}.</a> ${inlineCode(title)}</h4>
<dl>
<dt>Fixes</dt><dd>${fixes.map(({ fingerprint, rule, confidence, file, line, message }) => html`<div><code>${file}:${line}</code> ${rule}, ${confidence}: ${inlineCode(message)} <small><code>${fingerprint}</code></small></div>`)}</dd>
${approaches.map(({ title: name, cost, limits }) => html`<dt>How</dt><dd>${inlineCode(name)}<small>costs ${inlineCode(cost)}</small><small>leaves ${inlineCode(limits)}</small></dd>
`)}${diff === '' ? NOTHING : html`<dt>Diff</dt><dd>${diffBlock(diff, number)}</dd>
`}${byHand.length === 0 ? NOTHING : html`<dt>By hand</dt><dd><ul>${byHand.map((place) => html`<li><code>${placeText(place)}</code> ${approaches.length === 1 ? NOTHING : inlineCode(place.advice)}${place.note === undefined ? NOTHING : html`<small>${inlineCode(place.note)}</small>`}</li>`)}</ul></dd>
`}${alternatives.length === 0 ? NOTHING : html`<dt>Also considered</dt><dd><ul>${alternatives.map((alternative) => html`<li>${inlineCode(alternative)}</li>`)}</ul></dd>
`}<dt>Risk</dt><dd>${risk}: ${because}</dd>
<dt>Verify</dt><dd>${prove === undefined ? NOTHING : html`<div>before the step, <code>${prove}</code> shows the fault; after it:</div>`}${verify.map((command) => html`<div><code>${command}</code></div>`)}${stress ? html`<div><a href="#${stress.file}"><code>node ${stress.file}</code></a> shows the approach under stress: ${inlineCode(stress.title)}</div>` : NOTHING}</dd>
<dt>Way back</dt><dd>${inlineCode(rollbackText(step, number))}</dd>
</dl>
</article>
`;
}

function diffBlock(diff: string, number: number): Markup {
  const lines = diff.replace(/\n$/, '').split('\n').map((line) => {
    if (/^(?:---|\+\+\+|@@|===|diff )/.test(line)) return html`<span class="place">${line}</span>`;
    if (line.startsWith('+')) return html`<ins>${line}</ins>`;
    return line.startsWith('-') ? html`<del>${line}</del>` : html`<span>${line || ' '}</span>`;
  });
  return html`<pre class="scroll diff" role="region" aria-label="Diff of step ${number}" tabindex="0"><code>${lines}</code></pre>`;
}
