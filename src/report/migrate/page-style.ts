import { Markup } from '../markup.js';
import { BASE_STYLE } from '../page/base-style.js';

/** The look of a plan. Nothing in it comes from code. */
export const PLAN_STYLE = new Markup(`${BASE_STYLE}
h3{font-size:1.05rem;margin:1.75rem 0 .25rem;overflow-wrap:anywhere;scroll-margin-top:1rem}
h4{font-size:1rem;margin:0;overflow-wrap:anywhere}
h4 a{text-decoration:none}h4 a:hover{text-decoration:underline}
.risk,.verdict{display:inline-block;padding:0 .5rem;border-radius:5px;font-size:.85rem;font-weight:600;overflow-wrap:anywhere}
.risk.low,.verdict.good{color:var(--good);background:var(--good-back)}
.risk.medium,.verdict.unsure{color:var(--unsure);background:var(--unsure-back)}
.risk.high,.verdict.bad{color:var(--bad);background:var(--bad-back)}
.verdict{font-weight:normal}
nav ol{padding-left:2rem;margin:1rem 0 0}
nav li,li{overflow-wrap:anywhere;padding:.05rem 0}
article{border:1px solid var(--line);border-radius:8px;background:var(--card);padding:1rem clamp(.75rem,2vw,1.5rem);margin-top:1rem;scroll-margin-top:1rem}
article:target{border-color:var(--focus);box-shadow:0 0 0 2px var(--focus)}
dl{display:grid;grid-template-columns:8.5rem minmax(0,1fr);gap:.5rem 1rem;margin:.75rem 0 0}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
dl.design{grid-template-columns:minmax(8.5rem,14rem) minmax(0,1fr)}
ul{padding-left:1.25rem;margin:0}
.task{font-weight:600}
dd code,p code,nav code,h3 code,h4 code{background:color-mix(in srgb,var(--line) 40%,transparent);border-radius:4px;padding:0 .2em}
pre{margin:.25rem 0 0;padding:.6rem 0;line-height:1.5;background:var(--page);font-size:.9rem;border:1px solid var(--line);border-radius:8px;max-height:32rem;overflow:auto}
pre code{display:inline-block;min-width:100%;background:none;padding:0 .75rem;white-space:pre;overflow-wrap:normal}
.diff code{padding:0}.diff code>*{display:block;padding:0 .75rem;text-decoration:none}
del{color:var(--bad);background:var(--bad-back)}ins{color:var(--good);background:var(--good-back)}
.place{color:var(--quiet)}
summary{cursor:pointer}.kept{margin-top:1.5rem}
@media (max-width:40rem){dl,dl.design{grid-template-columns:minmax(0,1fr);gap:.1rem}dt{margin-top:.4rem}}
@media print{.skip,nav{display:none}article{break-inside:avoid}pre{max-height:none}}
`);
