/** Names of cached values, made of all that they depend on. */
import { createHash } from 'node:crypto';

/** The same for the same parts, in this build of racelint on this release of Node. Undefined where a part is no data. */
export function cacheKey(build: string, ...parts: readonly unknown[]): string | undefined {
  try {
    const text = JSON.stringify([build, process.versions.v8, ...parts], asData);
    return createHash('sha1').update(text).digest('hex');
  } catch {
    return undefined;
  }
}

export function hashOf(text: string): string {
  return createHash('sha1').update(text).digest('base64url');
}

function asData(_key: string, value: unknown): unknown {
  if (typeof value === 'function') throw new TypeError('no data');
  if (value instanceof Map) return { map: [...(value as ReadonlyMap<unknown, unknown>)] };
  if (value instanceof Set) return { set: [...(value as ReadonlySet<unknown>)] };
  return value instanceof RegExp ? { pattern: String(value) } : value;
}
