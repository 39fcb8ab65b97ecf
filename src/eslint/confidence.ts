import { CONFIDENCES, type Confidence, type Finding } from '../findings/finding.js';

/** The least sure confidence that is reported: the rule's option, else `settings.racelint.confidence`, else `likely`. */
export function leastConfidence(option: Confidence | undefined, settings: unknown): Confidence {
  return option ?? settingOf(settings) ?? 'likely';
}

/**
 * Whether a finding is reported at all. A rule has one severity in ESLint, so a note, which must never fail a run, is left
 * to those who ask for all that is `possible`.
 */
export function isReported(finding: Finding, least: Confidence): boolean {
  if (finding.severity === 'info') return least === 'possible';
  return CONFIDENCES.indexOf(finding.confidence) <= CONFIDENCES.indexOf(least);
}

function settingOf(settings: unknown): Confidence | undefined {
  const { confidence } = (settings as { racelint?: { confidence?: unknown } | null }).racelint ?? {};
  return CONFIDENCES.find(known => known === confidence);
}
