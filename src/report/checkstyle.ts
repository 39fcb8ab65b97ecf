/** Checkstyle's XML, which many CI servers and reviewers of diffs read. */
import type { FileProblem, Finding } from '../findings/finding.js';
import { byFile } from './by-file.js';
import { html, type Markup } from './markup.js';
import type { Report } from './report.js';

export function checkstyleReport({ findings, problems }: Report): string {
  const files = [...byFile<Finding | FileProblem>([...findings, ...problems])].map(([file, things]) => html`  <file name="${file}">
${things.map((thing) => ('ruleId' in thing ? findingError(thing) : problemError(thing)))}  </file>
`);
  return html`<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
${files}</checkstyle>
`.text;
}

function findingError({ line, column, severity, message, ruleId }: Finding): Markup {
  return html`    <error line="${line}" column="${column}" severity="${severity}" message="${message}" source="${ruleId.replace('/', '.')}"/>
`;
}

function problemError({ line = 1, column = 1, kind, message }: FileProblem): Markup {
  const [severity, words] = kind === 'note' ? ['info', message] : ['warning', `not analysed: ${message}`];
  return html`    <error line="${line}" column="${column}" severity="${severity}" message="${words}" source="racelint.${kind}"/>
`;
}
