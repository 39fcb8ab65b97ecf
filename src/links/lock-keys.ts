/** Keys of Web Locks: such a lock is known by its name, and not by a word of memory. */

const PREFIX = 'name ';

export function webLockKey(name: string): string {
  return `${PREFIX}${name}`;
}

/** The name, where the key is that of a Web Lock. */
export function webLockName(key: string): string | undefined {
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;
}

export function isWebLock(key: string): boolean {
  return key.startsWith(PREFIX);
}
