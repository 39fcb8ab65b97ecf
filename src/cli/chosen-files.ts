import { crawlFiles, type CrawledFiles } from '../project/list-files.js';
import { note } from './output.js';
import { unmatchedError } from './unmatched.js';

/** The files that the paths of a command name; a usage error where one of them names nothing. */
export function chosenFiles(paths: readonly string[], workingDirectory: string): CrawledFiles {
  const list = crawlFiles(paths, workingDirectory);
  for (const unmatched of list.unmatched) {
    const error = unmatchedError(unmatched, workingDirectory);
    // Hooks hand over every changed file: one of another kind is a mistake only where there is nothing else to scan.
    if (unmatched.reason !== 'other-kind' || list.files.length === 0) throw error;
    note(`note: ${error.message}: left out`);
  }
  return list;
}
