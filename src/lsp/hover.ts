import { MarkupKind, type Hover, type Position } from 'vscode-languageserver';
import type { Finding } from '../findings/finding.js';
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
  const steps = interleaving.map(({ agent, does, line, file }) => `1. **${escaped(agent)}** ${escaped(does)} (${escaped(file.replace(/^.*[\\/]/, ''))}:${line})`);
  return [
    `[${ruleId}](${docs}) · ${confidence}`,
    ...(location === '' ? [] : [`Memory: ${escaped(location)}  \nAgents: ${escaped(agents.join(' · '))}`]),
    ...(steps.length === 0 ? [] : [`**How it goes wrong**\n\n${steps.join('\n')}`]),
    ...(remedies.length === 0 ? [] : [`**How to fix it**\n\n${remedies.map(({ title }) => `- ${escaped(title)}`).join('\n')}`]),
  ].join('\n\n');
}

/** Text from code is not markup; what stands between backticks is code already. */
function escaped(text: string): string {
  return text.split(/(`[^`]*`)/).map((part, i) => (i % 2 === 1 ? part.replace(/[\r\n]/g, ' ') : part.replace(/[\\*_{}[\]<>()#+!|~]/g, '\\$&').replace(/[\r\n]+/g, ' '))).join('');
}
