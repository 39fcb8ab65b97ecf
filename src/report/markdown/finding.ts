import type { Finding, InterleavingStep, Remedy, Severity } from '../../findings/finding.js';
import { codeFrame } from '../code-frame.js';
import { editPreviews } from '../edit-preview.js';
import { frameGroups } from '../frame-groups.js';
import { lanesOf } from '../lanes.js';
import { sourceLines } from '../source-window.js';
import { cell, cellCode, codeSpan, fenced, prose } from './escape.js';

const MARKS: Readonly<Record<Severity, string>> = { error: '🔴 error', warning: '🟡 warning', info: '🔵 info' };

/** What happens, for all to see; the code, the interleaving and the ways out, folded. */
export function markdownFinding(finding: Finding, sourceOf: (file: string) => string | undefined): string {
  const { severity, ruleId, file, line, column, message, docs, confidence, fingerprint } = finding;
  return [
    `**${MARKS[severity]}** [${codeSpan(ruleId)}](${docs}) ${codeSpan(`${file}:${line}:${column}`)} · ${confidence} · ${codeSpan(fingerprint.slice(0, 8))}`,
    prose(message),
    '<details><summary>How it goes wrong, and the way out</summary>',
    ...frames(finding, sourceOf),
    ...(finding.interleaving.length === 0 ? [] : [laneTable(finding.interleaving)]),
    ...finding.remedies.map((remedy) => remedyItem(remedy, sourceOf)),
    '</details>',
  ].join('\n\n');
}

function frames(finding: Finding, sourceOf: (file: string) => string | undefined): string[] {
  return frameGroups(finding).flatMap((marks) => {
    const [first] = marks;
    const source = first && sourceOf(first.file);
    return source === undefined ? [] : [`${codeSpan(`${first?.file}:${first?.line}`)}\n\n${fenced(codeFrame(sourceLines(source), marks, false), '')}`];
  });
}

/** A column for each agent, time goes down. */
function laneTable(steps: readonly InterleavingStep[]): string {
  const lanes = lanesOf(steps);
  const rows = steps.map(({ agent, does, file, line }, index) => {
    const said = `${index === steps.length - 1 ? `<strong>${cell(does)}</strong>` : cell(does)}<br>${cellCode(`${file}:${line}`)}`;
    return `| ${index + 1} | ${lanes.map((lane) => (lane === agent ? said : '')).join(' | ')} |`;
  });
  return [`| | ${lanes.map(cell).join(' | ')} |`, `| --- | ${lanes.map(() => '---').join(' | ')} |`, ...rows].join('\n');
}

function remedyItem({ title, edits, cost, limits }: Remedy, sourceOf: (file: string) => string | undefined): string {
  const price = [['costs', cost], ['leaves', limits]].filter(([, words]) => words !== '').map(([name, words = '']) => `<br><sub>${name} ${prose(words)}</sub>`);
  return [`- ${prose(title)}${price.join('')}`, ...diff(edits, sourceOf)].join('\n\n');
}

function diff(edits: Finding['remedies'][number]['edits'], sourceOf: (file: string) => string | undefined): string[] {
  return editPreviews(edits, sourceOf).map(({ removed, added }) => fenced([...removed.map((text) => `- ${text}`), ...added.map((text) => `+ ${text}`)].join('\n'), 'diff'));
}
