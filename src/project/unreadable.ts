import type { FileProblem } from '../findings/finding.js';
import { failureReason } from './failure-reason.js';

/** The problem of a file or folder that the system refused to read. */
export function unreadable(path: string, error: unknown): FileProblem {
  return { file: path, kind: 'unreadable', message: `cannot be read: ${failureReason(error)}` };
}
