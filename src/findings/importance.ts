import { CONFIDENCES, type Finding } from './finding.js';
import { compareFindings } from './order.js';
import { SEVERITIES } from './summary.js';

/** Orders findings for readers that take the first few alone: the gravest first, then the surest, then by place. */
export function compareImportance(a: Finding, b: Finding): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) || compareFindings(a, b);
}
