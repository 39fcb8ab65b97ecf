import type { Finding, InterleavingStep, Remedy, Severity } from '../findings/finding.js';
import { shortRuleId } from '../findings/rule-id.js';
import { codeFrame } from './code-frame.js';
import { editPreviews } from './edit-preview.js';
import { frameGroups } from './frame-groups.js';
import { printable } from './printable.js';
import type { Presentation, Style } from './report.js';
import { sourceLines } from './source-window.js';
import { wrap } from './wrap.js';

export const SEVERITY_STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'blue' };
const INDENT = '  ';

/** One finding for people: what, where (all places), who, in which order it goes wrong, and what to do. */
export function textFinding(finding: Finding, presentation: Presentation): string {
  return [
    header(finding, presentation),
    indented(message(finding, presentation)),
    ...frames(finding, presentation),
    indented(context(finding, presentation)),
    section('How it goes wrong', interleaving(finding.interleaving, presentation), presentation),
    section('How to fix it', finding.remedies.flatMap((remedy) => remedyLines(remedy, presentation)), presentation),
    indented([presentation.paint('dim', `More: racelint explain ${shortFingerprint(finding)}   racelint explain ${shortRuleId(finding.ruleId)}`)]),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

export function header(finding: Finding, { paint }: Presentation): string {
  const place = paint('underline', `${finding.file}:${finding.line}:${finding.column}`);
  const severity = paint(['bold', SEVERITY_STYLES[finding.severity]], finding.severity);
  return `${place}  ${severity}  ${paint('bold', shortRuleId(finding.ruleId))}  ${paint('dim', finding.confidence)}`;
}

function message(finding: Finding, { width }: Presentation): string[] {
  const said = finding.message.includes(finding.why) ? finding.message : `${finding.message} ${finding.why}`;
  return wrap(printable(said), width - INDENT.length);
}

export function frames(finding: Finding, { sourceOf, paint }: Presentation): string[] {
  return frameGroups(finding).flatMap((marks) => {
    const file = marks[0]?.file ?? finding.file;
    const source = sourceOf(file);
    if (source === undefined) return marks.filter((mark) => mark.label !== '').map((mark) => `${INDENT}${file}:${mark.line}:${mark.column} ${mark.label}`);
    const title = file === finding.file ? '' : `${INDENT}${paint('dim', `${file}:${marks[0]?.line}`)}\n`;
    return [title + indented(codeFrame(sourceLines(source), marks, paint.colored).split('\n'))];
  });
}

function context(finding: Finding, { paint }: Presentation): string[] {
  return [
    ...(finding.agents.length > 0 ? [`${paint('dim', 'agents')}  ${finding.agents.join(' · ')}`] : []),
    ...(finding.location === '' ? [] : [`${paint('dim', 'memory')}  ${finding.location}`]),
  ];
}

/** Numbered steps in columns; the last one is the wrong outcome. */
export function interleaving(steps: readonly InterleavingStep[], { paint }: Presentation): string[] {
  const agentWidth = Math.max(0, ...steps.map((step) => step.agent.length));
  const doesWidth = Math.max(0, ...steps.map((step) => step.does.length));
  return steps.map((step, index) => {
    const isLast = index === steps.length - 1;
    const number = `${index + 1}.`.padStart(String(steps.length).length + 1);
    const does = step.does.padEnd(doesWidth);
    const place = paint('dim', `${step.file}:${step.line}`);
    return `${paint('dim', number)} ${paint('cyan', step.agent.padEnd(agentWidth))}  ${isLast ? paint(['bold', 'red'], does) : does}  ${place}`;
  });
}

/** A remedy with its price: what is changed, what that costs, and what it leaves open. */
export function remedyLines(remedy: Remedy, presentation: Presentation): string[] {
  const { paint, sourceOf, width } = presentation;
  const [first = '', ...rest] = wrap(remedy.title, width - 2 * INDENT.length - 2);
  const kind = remedy.kind === 'guidance' ? '' : ` ${paint('dim', `(${remedy.kind})`)}`;
  const preview = editPreviews(remedy.edits, sourceOf).flatMap(({ removed, added }) => [
    ...removed.map((line) => `    ${paint('red', `- ${printable(line)}`)}`),
    ...added.map((line) => `    ${paint('green', `+ ${printable(line)}`)}`),
  ]);
  const title = rest.length === 0 ? [`• ${first}${kind}`] : [`• ${first}`, ...rest.map((line) => `  ${line}`)];
  if (rest.length > 0) title[title.length - 1] += kind;
  return [...title, ...preview, ...priceLine('costs', remedy.cost, presentation), ...priceLine('leaves', remedy.limits, presentation)];
}

function priceLine(word: string, text: string, { paint, width }: Presentation): string[] {
  return wrap(text, width - 2 * INDENT.length - 14).map((line, i) => `    ${paint('dim', (i === 0 ? word : '').padEnd(8))}${paint('dim', line)}`);
}

export function section(title: string, lines: readonly string[], { paint }: Presentation): string {
  return lines.length === 0 ? '' : indented([paint('bold', title), ...lines.map((line) => INDENT + line)]);
}

export function indented(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : INDENT + line)).join('\n');
}

/** Enough of it to tell the findings of one project apart. */
function shortFingerprint(finding: Finding): string {
  return finding.fingerprint.slice(0, 8);
}
