import type { Finding } from '../../findings/finding.js';
import { shortRuleId } from '../../findings/rule-id.js';
import { printable } from '../printable.js';

/** The comment at the head of a program: what it is about, how it goes about it, what it shows and how it ends. */
export function proofHead(finding: Finding, fixed: boolean, how: readonly string[], shows: string, ends: string): string {
  const steps = finding.interleaving.map(({ agent, does, file, line }, i) => ` *   ${i + 1}. ${agent} ${does} (${file}:${line})`);
  const remedy = fixed && finding.remedies[0] ? [' * With the remedy:', ` *   ${finding.remedies[0].title}`, ' *'] : [];
  const [first = '', ...rest] = how;
  const lines = [
    '/**', ` * ${shortRuleId(finding.ruleId)} at ${finding.file}:${finding.line} (${finding.fingerprint}), ${first}`, ...rest.map((line) => ` * ${line}`), ' * The finding:', ...steps, ' *', ...remedy,
    ` * It shows: ${shows}.`, ` * ${ends}`, ' */',
  ];
  // The end of a comment in a name would begin code.
  return lines.map((line, i) => (i === 0 || i === lines.length - 1 ? line : printable(line).replaceAll('*/', '* /'))).join('\n');
}
