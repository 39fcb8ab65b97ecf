/** The look that all pages share, in light and dark. Nothing in it comes from code. */
export const BASE_STYLE = `
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
th,td{text-align:left;vertical-align:top;padding:.45rem .75rem;border-bottom:1px solid var(--line);font-weight:normal}
thead th{font-size:.82rem;color:var(--quiet);background:color-mix(in srgb,var(--line) 35%,var(--card));white-space:nowrap}
tbody:last-child tr:last-child>*{border-bottom:0}
small{display:block;color:var(--quiet);font-size:.82rem;overflow-wrap:anywhere}
`;
