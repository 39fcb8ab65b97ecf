import type { Finding } from '../../src/findings/finding.js';
import type { Report } from '../../src/report/report.js';
import { REPORT, SAMPLE } from './sample-finding.js';

export const SCRIPT = '<script>document.title="taken"</script>';
/** Ends what it stands in: elements, attributes, comments, CDATA, code spans and fences, links, table cells, lines, commands. */
const END = `]]>--> "'& </code></pre></details>\`\`\` \` [x](javascript:alert(1)) | ![i](y) **b** @team #1 %0A::error::x,y:z\n# h\n::warning::w\u001b[2J\u0000\ufffe \\`;
export const FILE = `src/${SCRIPT}/a, b:c%20 "d" & 'e' #1?.js`;

/** Everything that comes from code tries to break out of what it is printed in. */
const HOSTILE: Finding = {
  ...SAMPLE,
  file: FILE,
  message: `\`${SCRIPT}\` and ${END}, handlers[0](1)`,
  why: END,
  location: `${SCRIPT} ${END}`,
  agents: [SCRIPT, END],
  related: SAMPLE.related.map((place) => ({ ...place, message: `${SCRIPT} ${END}` })),
  interleaving: SAMPLE.interleaving.map((step, i) => ({ ...step, agent: i % 2 === 0 ? `${SCRIPT}${END}` : `worker ${END}`, file: FILE, does: `${SCRIPT}${END}` })),
  remedies: [{ ...SAMPLE.remedies[0]!, title: `${SCRIPT} ${END}`, kind: 'suggestion', edits: [{ file: FILE, span: [0, 3], text: `${SCRIPT}${END}` }] }],
};

export const HOSTILE_REPORT: Report = {
  ...REPORT,
  findings: [HOSTILE],
  problems: [{ file: FILE, kind: 'syntax', message: `${SCRIPT} ${END}`, line: 3, column: 4 }, { file: FILE, kind: 'note', message: END }],
};

/** The hostile file's text; other files have none. */
export function hostileSource(file: string): string | undefined {
  return file === FILE ? `let a = '${SCRIPT}';\n${'`'.repeat(5)}\n${END}\n\n\n\n  counts[0]++ // ${SCRIPT}\n` : undefined;
}
