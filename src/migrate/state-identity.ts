import { createHash } from 'node:crypto';
import type { Finding } from '../findings/finding.js';

/**
 * Names what a finding is about beyond its fingerprint, which changes with the names of the functions around it: the rule, the bytes
 * and the memory, or else the file; no lines. Paths have to be relative.
 */
export function stateIdentity({ ruleId, location, file }: Pick<Finding, 'ruleId' | 'location' | 'file'>): string {
  const memory = /\(([^()]*, bytes .*)\)$/.exec(location)?.[1]?.replace(/:\d+$/, '');
  return shortHash([ruleId, memory ?? `${file} ${location}`]);
}

export function shortHash(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);
}
