import type { Mark } from '../code-frame.js';
import { html, NOTHING, type Markup } from '../markup.js';
import { sourceLines, sourceWindow } from '../source-window.js';

const CONTEXT = 2;

/** The lines around the marks of one file, with each mark and its label. */
export function frame(marks: readonly Mark[], sourceOf: (file: string) => string | undefined): Markup {
  const [first] = marks;
  const source = first && sourceOf(first.file);
  if (first === undefined || source === undefined) return NOTHING;
  const numbers = marks.map(({ line }) => line);
  const window = sourceWindow(sourceLines(source), Math.min(...numbers) - CONTEXT, Math.max(...numbers) + CONTEXT, Math.min(...marks.map(({ column }) => column)));
  const rows = window.lines.map((text, i) => {
    const number = window.firstLine + i;
    const here = marks.filter(({ line }) => line === number);
    const labels = here.filter(({ label }) => label !== '').map(({ label }) => html`<span class="label">${label}</span>`);
    return html`<span class="line${here.length > 0 ? ' marked' : ''}"><span class="at">${number}</span>${marked(text, here, window.cutLeft)}${labels}</span>`;
  });
  return html`<figure><figcaption><code>${first.file}</code></figcaption>
<pre class="scroll" role="region" aria-label="${first.file}, line ${window.firstLine}" tabindex="0"><code>${rows}</code></pre></figure>
`;
}

/** The line with its marked parts; of marks that overlap the first is drawn. */
function marked(text: string, marks: readonly Mark[], cutLeft: number): Markup[] {
  const parts: Markup[] = [];
  let at = 0;
  for (const { line, column, endLine, endColumn } of [...marks].sort((a, b) => a.column - b.column)) {
    const start = Math.max(0, column - 1 - cutLeft);
    const end = endLine === line ? Math.max(start + 1, endColumn - 1 - cutLeft) : text.length;
    if (start < at) continue;
    parts.push(html`${text.slice(at, start)}<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  return [...parts, html`${text.slice(at)}`];
}
