import { parseSync } from 'oxc-parser';
import type { ParseResult, ParserOptions } from 'oxc-parser';
import type { FileProblem } from '../findings/finding.js';
import { LineIndex } from '../text/line-index.js';
import { isNestedTooDeeply } from './nesting-guard.js';
import type { SourceComment, Tree } from './tree.js';

export interface ParsedFile {
  /** Absent when the file has a problem. */
  readonly tree?: Tree;
  readonly comments: readonly SourceComment[];
  readonly problems: readonly FileProblem[];
}

/** Text → TS-ESTree with UTF-16 offsets. Never throws: what cannot be parsed is a problem. */
export function parseFile(path: string, text: string): ParsedFile {
  if (isNestedTooDeeply(text)) return failure({ file: path, kind: 'internal', message: 'The code is nested too deeply to be parsed.' });
  try {
    const result = parseAs(sourceTypeOf(path), path, text);
    const problem = syntaxProblem(path, text, result);
    if (problem) return failure(problem);
    return { tree: result.program, comments: result.comments, problems: [] };
  } catch (error) {
    return failure({ file: path, kind: 'internal', message: `The parser failed: ${String(error)}` });
  }
}

function parseAs(sourceType: ParserOptions['sourceType'], path: string, text: string): ParseResult {
  const result = parseSync(path, text, { lang: languageOf(path), sourceType, astType: 'ts', range: true, preserveParens: false });
  const failed = result.errors.some((error) => error.severity === 'Error');
  // Node wraps CommonJS files in a function, so they may return (and use `new.target`) at their top level.
  if (failed && sourceType === 'unambiguous' && !result.module.hasModuleSyntax) {
    const wrapped = parseAs('commonjs', path, text);
    if (wrapped.errors.length === 0) return wrapped;
  }
  return result;
}

function sourceTypeOf(path: string): ParserOptions['sourceType'] {
  if (/\.m[jt]s$/i.test(path)) return 'module';
  if (/\.c[jt]s$/i.test(path)) return 'commonjs';
  return 'unambiguous';
}

/** Plain JavaScript may hold JSX; TypeScript may only in `.tsx`, where `<T>x` is no assertion. */
function languageOf(path: string): ParserOptions['lang'] {
  if (/\.d(\.\w+)?\.[cm]?ts$/i.test(path)) return 'dts';
  if (/\.tsx$/i.test(path)) return 'tsx';
  if (/\.[cm]?ts$/i.test(path)) return 'ts';
  return 'jsx';
}

function syntaxProblem(path: string, text: string, result: ParseResult): FileProblem | undefined {
  const error = result.errors.find((candidate) => candidate.severity === 'Error');
  if (!error) return undefined;
  const place = new LineIndex(text).position(error.labels[0]?.start ?? 0);
  return { file: path, kind: 'syntax', message: error.message, line: place.line, column: place.column };
}

function failure(problem: FileProblem): ParsedFile {
  return { comments: [], problems: [problem] };
}
