import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver';
import type { Finding } from '../findings/finding.js';
import { shortRuleId } from '../findings/rule-id.js';
import { touches } from './code-actions.js';
import { diagnosticOf } from './diagnostic.js';
import type { LocatedTexts } from './located-texts.js';

/** Stands for the reason, which only people know. */
const REASON = 'TODO: why this is right';

/** Comments that suppress the findings that touch `range`, each on a line of its own before the code. */
export function suppressions(findings: readonly Finding[], range: Range, texts: LocatedTexts): CodeAction[] {
  return findings.flatMap((finding) => {
    const at = texts.range(finding);
    if (!touches(at, range)) return [];
    const rule = shortRuleId(finding.ruleId);
    const { line } = at.start;
    const start = { line, character: 0 };
    const newText = `${texts.indentOf(finding.file, line)}// racelint-ignore-next-line ${rule} -- ${REASON}\n`;
    return [{
      title: `Suppress ${rule} on this line`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding, texts)],
      edit: { changes: { [texts.uriOf(finding.file)]: [{ range: { start, end: start }, newText }] } },
    }];
  });
}
