import { isMinified } from './minified.js';
import { readBytes } from './read-source.js';
import { relevanceOf } from './relevance.js';

/** Whether code with these bytes can share memory, or start, be or talk to another agent. */
export function isRelevantSource(bytes: Buffer): boolean {
  const { mayShareMemory, mayReachAgents } = relevanceOf(bytes);
  return mayShareMemory || mayReachAgents;
}

/** Whether the file at `path` holds such code, written by people. One that cannot be read does not. */
export function holdsRelevantSource(path: string): boolean {
  try {
    const bytes = readBytes(path);
    return isRelevantSource(bytes) && !isMinified(path, bytes);
  } catch {
    return false;
  }
}
