/** Keys of locks that are no words of memory: Web Locks are known by their name, those of libraries and of promises by where they were made. */

const PREFIX = 'name ';
const LIBRARY = 'library lock ';
const PROMISES = 'promise lock ';

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

export function libraryLockKey(identity: string): string {
  return `${LIBRARY}${identity}`;
}

export function promiseLockKey(identity: string): string {
  return `${PROMISES}${identity}`;
}

/** Waiting for it keeps nobody's event loop from running: it is taken by a promise. */
export function isWaitedForByPromise(key: string): boolean {
  return isWebLock(key) || key.startsWith(LIBRARY) || key.startsWith(PROMISES);
}
