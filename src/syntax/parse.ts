import { createRequire } from 'node:module';
import type { parseSync as ParseSync, ParseResult, ParserOptions } from 'oxc-parser';
import type { FileProblem } from '../findings/finding.js';
import { LineIndex } from '../text/line-index.js';
import { isComponentName } from '../text/script-blocks.js';
import { isNestedTooDeeply } from './nesting-guard.js';
import type { SourceComment, Tree } from './tree.js';

type Language = NonNullable<ParserOptions['lang']>;

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
    const result = parseAsFits(path, text);
    const problem = syntaxProblem(path, text, result);
    if (problem) return failure(problem);
    return { tree: result.program, comments: result.comments, problems: [] };
  } catch (error) {
    return failure({ file: path, kind: 'internal', message: `The parser failed: ${String(error)}` });
  }
}

function parseAsFits(path: string, text: string): ParseResult {
  const result = parseIn(languageOf(path), path, text);
  // What language the script blocks are in, `lang` need not say: TypeScript takes JavaScript too, and with JSX is a language of its own.
  if (!isRefused(result) || !isComponentName(path)) return result;
  const withJsx = parseIn('tsx', path, text);
  return isRefused(withJsx) ? result : withJsx;
}

function parseIn(language: Language, path: string, text: string): ParseResult {
  const sourceType = sourceTypeOf(path);
  const parseAs = (type: ParserOptions['sourceType']): ParseResult => parse(path, text, { lang: language, sourceType: type });
  const result = parseAs(sourceType);
  if (sourceType !== 'unambiguous' || !isRefused(result)) return result;
  // Node wraps CommonJS files in a function, so they may return at their top level. Modules that tell themselves
  // by `for await` alone are not recognised.
  for (const other of ['commonjs', 'module'] as const) {
    const second = parseAs(other);
    if (!isRefused(second)) return second;
  }
  return result;
}

const require = createRequire(import.meta.url);

function parse(path: string, text: string, options: ParserOptions): ParseResult {
  // Loaded with the first file that is parsed, which most runs never come to.
  const { parseSync } = require('oxc-parser') as { parseSync: typeof ParseSync };
  return parseSync(path, text, { ...options, astType: 'ts', range: true, preserveParens: false });
}

function isRefused({ errors }: ParseResult): boolean {
  return errors.some(({ severity }) => severity === 'Error');
}

function sourceTypeOf(path: string): ParserOptions['sourceType'] {
  if (/\.m[jt]s$/i.test(path)) return 'module';
  if (/\.c[jt]s$/i.test(path)) return 'commonjs';
  return 'unambiguous';
}

/** Plain JavaScript may hold JSX; TypeScript may only in `.tsx`, where `<T>x` is no assertion. */
function languageOf(path: string): Language {
  if (/\.d(\.\w+)?\.[cm]?ts$/i.test(path)) return 'dts';
  if (/\.tsx$/i.test(path)) return 'tsx';
  if (/\.[cm]?ts$/i.test(path) || isComponentName(path)) return 'ts';
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
