import type { Finding } from '../findings/finding.js';
import { shortRuleId } from '../findings/rule-id.js';
import type { Left, Repair } from '../repair/repair.js';
import { printable } from './printable.js';
import type { Presentation } from './report.js';
import { wrap } from './wrap.js';

/** What `racelint fix` has done, and what it has left for which reason. */
export function repairText(repaired: readonly Repair[], left: readonly Left[], presentation: Presentation): string {
  const { paint } = presentation;
  const files = new Set(repaired.flatMap(({ remedy }) => remedy.edits.map(({ file }) => file)));
  const done = repaired.length === 0 ? 'Nothing was repaired' : `Repaired ${count(repaired.length, 'finding')} in ${count(files.size, 'file')}`;
  return [
    paint('bold', `${done}${left.length === 0 ? '' : `, ${left.length} left`}.`),
    ...repaired.map(({ finding, remedy }) => entry(`${paint('green', '✔')} ${place(finding, presentation)}`, `${remedy.title} (${remedy.kind})`, presentation)),
    ...left.map(({ finding, reason }) => entry(`${paint('yellow', '•')} ${place(finding, presentation)}`, reason, presentation)),
  ].join('\n');
}

function place({ file, line, column, ruleId, fingerprint }: Finding, { paint }: Presentation): string {
  return `${paint('underline', `${file}:${line}:${column}`)}  ${paint('bold', shortRuleId(ruleId))}  ${paint('dim', fingerprint.slice(0, 8))}`;
}

function entry(head: string, text: string, { width }: Presentation): string {
  return [head, ...wrap(printable(text), width - 4).map((line) => `    ${line}`)].join('\n');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
