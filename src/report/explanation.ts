import type { Evidence, EvidencePlace, EvidenceSide } from '../findings/evidence.js';
import type { Finding } from '../findings/finding.js';
import { shortRuleId } from '../findings/rule-id.js';
import type { Place } from '../text/span.js';
import { codeFrame } from './code-frame.js';
import { printable } from './printable.js';
import type { Presentation } from './report.js';
import { sourceLines } from './source-window.js';
import { frames, header, indented, interleaving, remedyLines, section } from './text-finding.js';
import { wrap } from './wrap.js';

const INDENT = '  ';

/** One finding from end to end: where its memory is made, each hand-over, both accesses with what is known there, and the way out. */
export function explanation(finding: Finding, presentation: Presentation): string {
  const { evidence } = finding;
  const blocks = [
    header(finding, presentation),
    indented(wrap(printable(finding.message), presentation.width - INDENT.length)),
    ...(evidence ? chain(evidence, presentation) : frames(finding, presentation)),
    section('How it goes wrong', interleaving(finding.interleaving, presentation), presentation),
    section('How to fix it', finding.remedies.flatMap((remedy) => remedyLines(remedy, presentation)), presentation),
    indented([...(evidence ? sureness(finding, evidence, presentation) : []), `${presentation.paint('dim', 'fingerprint')}  ${finding.fingerprint}`, `${presentation.paint('dim', 'more')}  racelint explain ${shortRuleId(finding.ruleId)}`]),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function chain({ way, sides, concurrent }: Evidence, presentation: Presentation): string[] {
  const { paint, width } = presentation;
  const title = (text: string): string => indented([paint('bold', text)]);
  return [
    title('How the memory gets there'),
    ...way.map((step, i) => `${numbered(i + 1, step.says, presentation)}\n${place(step, presentation)}`),
    title('What happens to it'),
    ...sides.map((side, i) => `${numbered(way.length + i + 1, `${side.agent} ${side.does}`, presentation)}\n${place(side, presentation)}\n${known(side, presentation)}`),
    indented(wrap(`At the same time, because ${concurrent}.`, width - INDENT.length)),
  ];
}

function numbered(number: number, says: string, { paint, width }: Presentation): string {
  const [first = '', ...rest] = wrap(printable(says), width - INDENT.length - 4);
  return indented([`${paint('dim', `${number}.`)} ${first}`, ...rest.map((line) => `   ${line}`)]);
}

function known({ locks, order }: EvidenceSide, { paint, width }: Presentation): string {
  const row = (name: string, words: readonly string[], none: string): string[] => {
    const [first = '', ...rest] = wrap(printable(words.length === 0 ? none : words.join('; ')), width - 16);
    return [`     ${paint('dim', name.padEnd(7))} ${first}`, ...rest.map((line) => `             ${line}`)];
  };
  return indented([...row('locks', locks, 'none held'), ...row('order', order, 'nothing is known to have happened before')]);
}

function sureness({ confidence }: Finding, { sureness: because }: Evidence, { paint, width }: Presentation): string[] {
  return wrap(`${confidence}: ${because}`, width - 4).map((line, i) => (i === 0 ? line.replace(confidence, paint('bold', confidence)) : line));
}

/** The place by name, and the code there. */
function place({ file, line, column, endLine, endColumn }: Place | EvidencePlace, { sourceOf, paint }: Presentation): string {
  const source = sourceOf(file);
  const name = `     ${paint('underline', `${file}:${line}:${column}`)}`;
  if (source === undefined) return indented([name]);
  const frame = codeFrame(sourceLines(source), [{ file, line, column, endLine, endColumn, label: '' }], paint.colored);
  return indented([name, ...frame.split('\n').map((text) => `     ${text}`)]);
}
