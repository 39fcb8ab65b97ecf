import type { Finding } from '../findings/finding.js';
import { shortRuleId } from '../findings/rule-id.js';
import { closestTo } from '../text/closest.js';
import { UsageError } from './usage-error.js';

const LISTED = 5;

/** The findings whose fingerprint begins so: several where the same code is met in several places, never different fingerprints. */
export function findingsWithFingerprint(prefix: string, findings: readonly Finding[]): readonly Finding[] {
  const matching = findings.filter(({ fingerprint }) => fingerprint.startsWith(prefix));
  const different = new Map(matching.map((finding) => [finding.fingerprint, finding]));
  if (different.size === 1) return matching;
  if (different.size > 1) throw new UsageError(`"${prefix}" is the beginning of ${different.size} fingerprints`, list([...different.values()]));
  if (findings.length === 0) throw new UsageError(`no finding has the fingerprint "${prefix}": there are no findings in what was scanned`, OTHER_PATHS);
  const nearest = closestTo(prefix, findings.map(({ fingerprint }) => fingerprint.slice(0, prefix.length)));
  const near = findings.filter(({ fingerprint }) => nearest !== undefined && fingerprint.startsWith(nearest));
  const hint = near.length > 0 ? `Did you mean one of these?\n${list(near)}` : `These were found:\n${list(findings)}`;
  throw new UsageError(`no finding has the fingerprint "${prefix}"`, `${hint}\n${OTHER_PATHS}`);
}

const OTHER_PATHS = 'Name the paths that were scanned: racelint explain <fingerprint> <paths...>. "racelint scan" shows each finding with its fingerprint.';

function list(findings: readonly Finding[]): string {
  const lines = findings.slice(0, LISTED).map(({ fingerprint, ruleId, file, line }) => `  ${fingerprint}  ${shortRuleId(ruleId)}  ${file}:${line}`);
  return [...lines, ...(findings.length > LISTED ? [`  … and ${findings.length - LISTED} more`] : [])].join('\n');
}
