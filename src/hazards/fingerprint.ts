import { createHash } from 'node:crypto';

/** Identifies a finding by scopes and texts, so that lines may move. */
export function fingerprint(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}
