import type { FileProblem } from '../findings/finding.js';
import { parseFile } from '../syntax/parse.js';
import { fileFacts } from './file-facts.js';
import type { FileFacts } from './ir.js';

export interface ExtractedFacts {
  /** Absent when the file has a problem. */
  readonly facts?: FileFacts;
  readonly problems: readonly FileProblem[];
}

/** Text → facts. Never throws: a file that cannot be parsed or lowered is a problem. */
export function extractFacts(path: string, text: string): ExtractedFacts {
  const { tree, comments, problems } = parseFile(path, text);
  if (!tree) return { problems };
  return guarded(path, () => fileFacts(path, text, tree, comments));
}

function guarded(path: string, lower: () => FileFacts): ExtractedFacts {
  try {
    return { facts: lower(), problems: [] };
  } catch (error) {
    const message = error instanceof RangeError ? 'The code is nested too deeply to be analysed.' : `The analysis failed: ${String(error)}`;
    return { problems: [{ file: path, kind: 'internal', message }] };
  }
}
