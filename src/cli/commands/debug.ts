import { sep } from 'node:path';
import type { AnalysisOptions } from '../../engine/analysis.js';
import { describeProject } from '../../engine/describe-program.js';
import { extractFacts } from '../../facts/extract-facts.js';
import { relativePath } from '../../findings/relative-paths.js';
import { readSource } from '../../project/read-source.js';
import { unreadable } from '../../project/unreadable.js';

/** One stage of the analysis as JSON, for reports of faults and for the curious. */
export function debugStage(stage: 'facts' | 'links', files: readonly string[], options: AnalysisOptions): string {
  const { workingDirectory } = options;
  if (stage === 'facts') return json(files.map((file) => factsOrProblem(file, relativePath(file, workingDirectory))));
  const folder = `${workingDirectory}${sep}`;
  // Keys of agents and memory are made of absolute paths.
  return json(describeProject(files, options), (text) => text.replaceAll(folder, ''));
}

function json(value: unknown, shown: (text: string) => string = (text) => text): string {
  return `${JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? shown(part) : part), 2)}\n`;
}

/** The facts of one file, whatever its bytes say about its relevance; or why there are none. */
function factsOrProblem(file: string, name: string): unknown {
  try {
    return extractFacts(name, readSource(file));
  } catch (error) {
    return { problems: [unreadable(name, error)] };
  }
}
