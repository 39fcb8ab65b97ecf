import { Markup } from '../markup.js';
import { BASE_STYLE } from '../page/base-style.js';

/** The look of the report. Nothing in it comes from code. */
export const STYLE = new Markup(`${BASE_STYLE}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
.severity{display:inline-block;padding:0 .5rem;border-radius:5px;font-size:.85rem;font-weight:600;color:var(--good);background:var(--good-back)}
.severity.error{color:var(--bad);background:var(--bad-back)}.severity.warning{color:var(--unsure);background:var(--unsure-back)}
.rules{border:1px solid var(--line);border-radius:8px;background:var(--card);margin:1.25rem 0;padding:.5rem 1rem;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}
.rules legend{color:var(--quiet);font-size:.85rem;padding:0 .4rem}
.rules label{display:inline-flex;gap:.4rem;align-items:center}
.number{color:var(--quiet);font-size:.85rem}
nav ol{columns:26rem;column-gap:2.5rem;padding-left:2rem;margin:1rem 0 0}
nav li{break-inside:avoid;overflow-wrap:anywhere;padding:.05rem 0}
article{border:1px solid var(--line);border-radius:8px;background:var(--card);padding:1rem clamp(.75rem,2vw,1.5rem);margin-top:1.5rem;scroll-margin-top:1rem}
article:target{border-color:var(--focus);box-shadow:0 0 0 2px var(--focus)}
article h2{margin:0;font-size:1.1rem}
article h2 a{text-decoration:none}article h2 a:hover{text-decoration:underline}
.card,.more{color:var(--quiet);font-size:.9rem;overflow-wrap:anywhere}
p code,li code,td code{background:color-mix(in srgb,var(--line) 40%,transparent);border-radius:4px;padding:0 .2em}
a code{background:none;padding:0}
figure{margin:1rem 0 0}figcaption{color:var(--quiet);font-size:.85rem}
pre{margin:.25rem 0 0;padding:.6rem 0;line-height:1.55;background:var(--page);font-size:.9rem}
pre code{display:inline-block;min-width:100%;background:none;padding:0}
.line{display:block;padding-right:1rem;white-space:pre;border-left:4px solid transparent}
.line.marked{border-left-color:var(--bad);background:color-mix(in srgb,var(--bad-back) 55%,transparent)}
.at{display:inline-block;width:3.5rem;padding-right:1rem;text-align:right;color:var(--quiet);user-select:none}
mark{color:inherit;background:var(--bad-back);box-shadow:0 2px 0 var(--bad);border-radius:2px}
.label{margin-left:1.5rem;color:var(--bad);font-family:system-ui,sans-serif}
.label::before{content:"← "}
.lanes table{min-width:36rem;table-layout:fixed}
.lanes th:first-child{width:3rem;text-align:right;color:var(--quiet)}
.lanes thead th{white-space:normal;overflow-wrap:anywhere;text-align:center;color:var(--text);font-weight:600}
.lanes td,.lanes tbody th{border:0;padding:.3rem .75rem}
.lanes td{background:linear-gradient(var(--agent-line),var(--agent-line)) center/2px 100% no-repeat}
.lanes td>div{position:relative;max-width:34rem;margin:auto;padding:.4rem .75rem;border:1px solid var(--agent-line);border-radius:8px;background:var(--agent);overflow-wrap:anywhere}
.lanes .outcome td>div{border-color:var(--bad);background:var(--bad-back);color:var(--bad);font-weight:600}
.lanes small{font-weight:normal}
.lanes .outcome td.acts{background-size:2px 50%;background-position:center top}
.unseen{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
ul{padding-left:1.25rem;margin:.25rem 0}li{overflow-wrap:anywhere}
li pre{overflow-wrap:normal}
del,ins{display:block;padding:0 .75rem;text-decoration:none;white-space:pre}
del{color:var(--bad);background:var(--bad-back)}ins{color:var(--good);background:var(--good-back)}
.kind{color:var(--quiet);font-size:.85rem}
@media print{.rules,.skip,nav{display:none}article{break-inside:avoid}.scroll{overflow:visible}}
`);
