import { Markup } from './markup.js';

/** The look of the page, in light and dark. Nothing in it comes from code. */
export const PAGE_STYLE = new Markup(`
:root{color-scheme:light dark;--page:#fbfbfa;--card:#fff;--text:#1d2126;--quiet:#59616b;--line:#d9dde2;--agent:#e6effa;--agent-line:#5b8bc4;--link:#0b57a4;--bad:#b3261e;--bad-back:#fdecea;--unsure:#8a5a00;--unsure-back:#fdf3dc;--good:#2a6e3f;--good-back:#e7f4ea;--focus:#0b57a4}
@media (prefers-color-scheme:dark){:root{--page:#14171b;--card:#1c2026;--text:#e4e7eb;--quiet:#a0a8b3;--line:#363c45;--agent:#1d2c3f;--agent-line:#6d9bd1;--link:#8ab8f0;--bad:#ff8a80;--bad-back:#3b1f1f;--unsure:#f0c060;--unsure-back:#37301c;--good:#84cf9b;--good-back:#1c3325;--focus:#8ab8f0}}
*{box-sizing:border-box}
body{margin:0;padding:1.5rem clamp(1rem,4vw,3rem) 4rem;background:var(--page);color:var(--text);font:15px/1.5 system-ui,sans-serif}
header,main{max-width:84rem;margin-inline:auto}
h1{font-size:1.6rem;margin:0 0 .25rem}
h2{font-size:1.2rem;margin:2.5rem 0 .25rem;overflow-wrap:anywhere}
p{margin:.25rem 0}
header p,section>p{color:var(--quiet)}
code{font:.92em ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
a{color:var(--link)}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.25rem .5rem}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:8px;background:var(--card);margin-top:.75rem}
table{border-collapse:collapse;width:100%;min-width:44rem}
table.slots{min-width:62rem;table-layout:fixed}
.slots thead th:nth-child(1){width:13%}.slots thead th:nth-child(2){width:18%}.slots thead th:nth-child(3){width:18%}.slots thead th:nth-child(4){width:15%}.slots thead th:nth-child(5){width:16%}
th,td{text-align:left;vertical-align:top;padding:.45rem .75rem;border-bottom:1px solid var(--line);font-weight:normal}
thead th{font-size:.82rem;color:var(--quiet);background:color-mix(in srgb,var(--line) 35%,var(--card));white-space:nowrap}
tbody:last-child tr:last-child>*{border-bottom:0}
.slots tr:not(:last-child)>td:not([rowspan]){border-bottom-style:dotted}
.slots th[scope=rowgroup]{border-left:4px solid var(--good);min-width:8rem}.bad th[scope=rowgroup]{border-left-color:var(--bad)}.unsure th[scope=rowgroup]{border-left-color:var(--unsure)}
small{display:block;color:var(--quiet);font-size:.82rem;overflow-wrap:anywhere}
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
