import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver';
import type { FileProblem, Finding, Severity } from '../findings/finding.js';
import { shortRuleId } from '../findings/rule-id.js';
import type { LocatedTexts } from './located-texts.js';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** What the editor shows of a finding. The other places of the race are its related information. */
export function diagnosticOf(finding: Finding, texts: LocatedTexts): Diagnostic {
  return {
    range: texts.range(finding),
    severity: SEVERITIES[finding.severity],
    code: shortRuleId(finding.ruleId),
    codeDescription: { href: finding.docs },
    source: 'racelint',
    message: finding.message,
    relatedInformation: finding.related.map((place) => ({ location: texts.location(place), message: place.message })),
    data: { fingerprint: finding.fingerprint },
  };
}

/** The same of a note. What can be taken away, such as a suppression that is not used, editors show faded. */
export function diagnosticOfNote({ file, message, line = 1, column = 1, edits = [] }: FileProblem, texts: LocatedTexts): Diagnostic {
  return {
    range: texts.toLineEnd(file, line, column),
    severity: DiagnosticSeverity.Warning,
    source: 'racelint',
    message,
    ...(edits.length > 0 && { tags: [DiagnosticTag.Unnecessary] }),
  };
}
