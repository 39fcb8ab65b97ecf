import { MarkupKind, type Hover, type Position } from 'vscode-languageserver';
import type { Finding } from '../findings/finding.js';
import { codeSpan, prose } from '../report/markdown/escape.js';
import { touches } from './code-actions.js';
import type { LocatedTexts } from './located-texts.js';

/** What the message of a diagnostic has no room for: how the race goes wrong step by step, and every way out. */
export function hoverAt(findings: readonly Finding[], position: Position, texts: LocatedTexts): Hover | null {
  const here = findings.filter((finding) => touches(texts.range(finding), { start: position, end: position }));
  const [first] = here;
  if (!first) return null;
  return { range: texts.range(first), contents: { kind: MarkupKind.Markdown, value: here.map(explained).join('\n\n---\n\n') } };
}

function explained({ ruleId, docs, location, agents, interleaving, remedies, confidence }: Finding): string {
  const steps = interleaving.map(({ agent, does, line, file }) => `1. **${prose(agent)}** ${prose(does)} ${codeSpan(`${file.replace(/^.*[\\/]/, '')}:${line}`)}`);
  return [
    `[${ruleId}](${docs}) · ${confidence}`,
    ...(location === '' ? [] : [`Memory: ${prose(location)}  \nAgents: ${prose(agents.join(' · '))}`]),
    ...(steps.length === 0 ? [] : [`**How it goes wrong**\n\n${steps.join('\n')}`]),
    ...(remedies.length === 0 ? [] : [`**How to fix it**\n\n${remedies.map(({ title }) => `- ${prose(title)}`).join('\n')}`]),
  ].join('\n\n');
}
