import { looksMinified } from './minified.js';
import { readBytes } from './read-source.js';
import { mayShareMemory, mayStartOrTalkToAgents } from './relevance.js';
import { mayBeMinified } from './source-extensions.js';

const HEAD = 4096;

/** Whether code with these bytes can share memory, or start, be or talk to another agent. */
export function isRelevantSource(bytes: Buffer): boolean {
  return mayShareMemory(bytes) || mayStartOrTalkToAgents(bytes);
}

/** Whether the file at `path` holds such code, written by people. One that cannot be read does not. */
export function holdsRelevantSource(path: string): boolean {
  try {
    const bytes = readBytes(path);
    return isRelevantSource(bytes) && !(mayBeMinified(path) && looksMinified(bytes.subarray(0, HEAD)));
  } catch {
    return false;
  }
}
