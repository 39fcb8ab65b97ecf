import { CONFIDENCES, type Confidence, type Finding, type Severity } from './finding.js';

/** The finding as it is reported under these settings, or nothing. Without a severity it keeps that of its rule; a note stays a note. */
export function settledAs(finding: Finding, least: Confidence, severity: Severity | 'off' | undefined): Finding | undefined {
  if (severity === 'off' || CONFIDENCES.indexOf(finding.confidence) > CONFIDENCES.indexOf(least)) return undefined;
  return severity === undefined || finding.severity === 'info' ? finding : { ...finding, severity };
}
