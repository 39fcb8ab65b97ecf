import type { FileProblem } from '../findings/finding.js';
import { compareProblems } from '../findings/order.js';
import { problemWithRelativePath } from '../findings/relative-paths.js';
import { note } from './output.js';

/** What the listing and the analysis could not do, in order. */
export function allProblems(listing: readonly FileProblem[], analysis: readonly FileProblem[], workingDirectory: string): FileProblem[] {
  return [...listing, ...analysis].map((problem) => problemWithRelativePath(problem, workingDirectory)).sort(compareProblems);
}

/** Tells of them on standard error. */
export function noteProblems(...given: Parameters<typeof allProblems>): void {
  for (const { file, message } of allProblems(...given)) note(`note: ${file}: ${message}`);
}
