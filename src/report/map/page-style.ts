import { Markup } from '../markup.js';
import { BASE_STYLE } from '../page/base-style.js';

/** The look of the page, in light and dark. Nothing in it comes from code. */
export const PAGE_STYLE = new Markup(`${BASE_STYLE}
table.slots{min-width:62rem;table-layout:fixed}
.slots thead th:nth-child(1){width:13%}.slots thead th:nth-child(2){width:18%}.slots thead th:nth-child(3){width:18%}.slots thead th:nth-child(4){width:15%}.slots thead th:nth-child(5){width:16%}
.slots tr:not(:last-child)>td:not([rowspan]){border-bottom-style:dotted}
.slots th[scope=rowgroup]{border-left:4px solid var(--good);min-width:8rem}.bad th[scope=rowgroup]{border-left-color:var(--bad)}.unsure th[scope=rowgroup]{border-left-color:var(--unsure)}
.name{font-weight:600}.place{display:block}
.slots :is(td,th){overflow-wrap:anywhere}.slots td b{font-weight:600}
.verdict{display:inline-block;padding:.05rem .5rem;border-radius:5px;color:var(--good);background:var(--good-back)}
.bad .verdict{color:var(--bad);background:var(--bad-back);font-weight:600}
.unsure .verdict{color:var(--unsure);background:var(--unsure-back)}
tbody:target>tr>*{background:color-mix(in srgb,var(--focus) 12%,transparent)}
.reach{margin:.5rem 0;padding-left:1.2rem;overflow-wrap:anywhere}.reach b{font-weight:600}
.filter{margin-top:2rem}.filter label{display:inline-flex;gap:.5rem;align-items:center}
#regions:has(#only-races:checked) tbody.good{display:none}
figure{margin:1.25rem 0 0}
figure .scroll{padding:1rem;margin:0}
figcaption{color:var(--quiet);font-size:.85rem;margin-top:.5rem;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}
figcaption i{font-style:normal}
svg{display:block;margin:auto}
svg text{fill:var(--text);font:13px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace}
svg .small{fill:var(--quiet);font-size:11px}
svg .box{fill:var(--card);stroke:var(--line);stroke-width:1.5}
svg .agent .box{fill:var(--agent);stroke:var(--agent-line)}
svg .segment{fill:var(--good-back);stroke:var(--good)}svg .segment.bad{fill:var(--bad-back);stroke:var(--bad);stroke-width:2}svg .segment.unsure{fill:var(--unsure-back);stroke:var(--unsure)}
svg .edge{fill:none;stroke:var(--good);stroke-width:1.6}svg .edge.bad{stroke:var(--bad);stroke-width:2.4}svg .edge.unsure{stroke:var(--unsure)}svg .edge.unused{stroke:var(--quiet);stroke-dasharray:4 4}
svg .start{fill:none;stroke:var(--agent-line);stroke-width:1.4;stroke-dasharray:2 3}
svg .tip{fill:var(--good)}svg .tip.bad{fill:var(--bad)}svg .tip.unsure{fill:var(--unsure)}svg .tip.start-tip{fill:var(--agent-line)}
svg a{text-decoration:none;outline:none}svg a:is(:hover,:focus-visible) .box{stroke:var(--focus);stroke-width:3}svg a:is(:hover,:focus-visible) .segment{stroke:var(--focus);stroke-width:3}
svg .edges>g{transition:opacity .15s}
@media (prefers-reduced-motion:reduce){svg .edges>g{transition:none}}
@media print{.filter,.skip{display:none}.scroll{overflow:visible}}
`);
