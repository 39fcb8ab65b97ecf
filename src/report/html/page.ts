/** The report as one page that needs nothing else and runs no script: findings with their code, and the interleaving in lanes. */
import type { FileProblem, Finding } from '../../findings/finding.js';
import { shortRuleId } from '../../findings/rule-id.js';
import { html, Markup, NOTHING } from '../markup.js';
import { page } from '../page/page.js';
import type { Presentation, Report } from '../report.js';
import { count, findingsText } from '../summary-text.js';
import { findingArticle } from './finding.js';
import { inlineCode } from './inline.js';
import { STYLE } from './style.js';

type SourceOf = Presentation['sourceOf'];

export function htmlReport({ findings, problems, files, relevant }: Report, { sourceOf }: { readonly sourceOf: SourceOf }): string {
  const rules = rulesOf(findings);
  return page({
    title: `racelint: ${findingsText(findings)}`, style: [STYLE, filterStyle([...rules.keys()])], skip: { to: 'findings', text: 'findings' },
    intro: `${count(files, 'file')}, ${relevant} with shared memory or workers`,
    main: [problemList(problems), ...(findings.length === 0 ? [html`<p id="findings">No race was found.</p>`] : [ruleFilter(rules, findings.length), contents(findings), articles(findings, sourceOf)])],
  });
}

/** How many findings each rule has, by its id without prefix. */
function rulesOf(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const rules = new Map<string, number>();
  for (const finding of findings) rules.set(shortRuleId(finding.ruleId), (rules.get(shortRuleId(finding.ruleId)) ?? 0) + 1);
  return new Map([...rules].sort(([, a], [, b]) => b - a));
}

/** A group of radio buttons: the arrow keys go from rule to rule. */
function ruleFilter(rules: ReadonlyMap<string, number>, all: number): Markup {
  const button = (id: string, name: Markup, number: number, checked: boolean): Markup => html`<label><input type="radio" name="rule" id="${id}"${checked ? new Markup(' checked') : NOTHING}> ${name} <span class="number">${number}</span></label>`;
  return html`<fieldset class="rules"><legend>Show</legend>
${[button('all-rules', html`all rules`, all, true), ...[...rules].map(([rule, number]) => button(`rule-${rule}`, html`<code>${rule}</code>`, number, false))]}
</fieldset>`;
}

/** The button of a rule hides the findings of the others. Identifiers of rules have no sign that a selector could stumble over. */
function filterStyle(rules: readonly string[]): Markup {
  return new Markup(rules.filter((rule) => /^[a-z-]+$/.test(rule)).map((rule) => `main:has(#rule-${rule}:checked) :is(article,nav li):not(.of-${rule}){display:none}`).join('\n'));
}

function contents(findings: readonly Finding[]): Markup {
  const rows = findings.map((finding, i) => html`<li class="of-${shortRuleId(finding.ruleId)}"><span class="severity ${finding.severity}">${finding.severity}</span> <a href="#finding-${i + 1}"><code>${finding.file}:${finding.line}</code></a> ${shortRuleId(finding.ruleId)}</li>
`);
  return html`<nav aria-label="Findings"><ol>
${rows}</ol></nav>`;
}

function articles(findings: readonly Finding[], sourceOf: SourceOf): Markup {
  return html`<div id="findings">
${findings.map((finding, i) => findingArticle(finding, i + 1, shortRuleId(finding.ruleId), sourceOf))}</div>`;
}

function problemList(problems: readonly FileProblem[]): Markup {
  if (problems.length === 0) return NOTHING;
  const rows = problems.map(({ file, line, kind, message }) => html`<li><code>${line === undefined ? file : `${file}:${line}`}</code> ${kind === 'note' ? '' : 'not analysed: '}${inlineCode(message)}</li>
`);
  return html`<section class="problems" aria-labelledby="problems"><h2 id="problems">${count(problems.length, 'note')}</h2>
<ul>
${rows}</ul></section>
`;
}
