import { debugLinks } from '../../engine/debug-links.js';
import { extractFacts } from '../../facts/extract-facts.js';
import { relativePath } from '../../findings/relative-paths.js';
import { readSource } from '../../project/read-source.js';
import { unreadable } from '../../project/unreadable.js';

/** One stage of the analysis as JSON, for reports of faults and for the curious. */
export function debugStage(stage: 'facts' | 'links', files: readonly string[], workingDirectory: string): string {
  const described = stage === 'links' ? debugLinks(files, workingDirectory) : files.map((file) => factsOrProblem(file, relativePath(file, workingDirectory)));
  return `${JSON.stringify(described, null, 2)}\n`;
}

/** The facts of one file, whatever its bytes say about its relevance; or why there are none. */
function factsOrProblem(file: string, name: string): unknown {
  try {
    return extractFacts(name, readSource(file));
  } catch (error) {
    return { problems: [unreadable(name, error)] };
  }
}
