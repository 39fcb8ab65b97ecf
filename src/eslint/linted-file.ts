import { resolve } from 'node:path';
import { realPath } from '../project/real-path.js';
import type { TypeOracle } from '../links/types.js';
import { isDeclarationName, isSourceName } from '../project/source-extensions.js';
import { isComponentName } from '../text/script-blocks.js';
import { typesOfParser } from './parser-types.js';

/** The file that ESLint or oxlint lints just now. */
export interface LintedFile {
  /** Absolute and without links; what the engine is told, with an extension that says how to parse the text. */
  readonly path: string;
  /** As the editor has it, without byte order mark. */
  readonly text: string;
  /** False for standard input, code blocks of other files, and files that were never saved. */
  readonly isOnDisk: boolean;
  readonly workingDirectory: string;
  /** The tree that the linter's own parser made. A function, because oxlint builds it on the first use. */
  readonly tree: () => unknown;
  /** What the linter's parser knows of types, if it was told to find out. */
  readonly types: TypeOracle | undefined;
}

/** What is used of the rule context of ESLint 9, ESLint 10 and oxlint. */
export interface LinterContext {
  readonly filename: string;
  readonly cwd: string;
  readonly settings?: unknown;
  readonly sourceCode: { readonly text: string; readonly ast: unknown; readonly parserServices?: unknown };
  readonly languageOptions: { readonly parser?: unknown };
}

/** The linted file of a rule's context. */
export function lintedFileOf(context: LinterContext): LintedFile {
  const named = resolve(context.cwd, context.filename);
  const real = realPath(named);
  const path = real ?? named;
  const { text } = context.sourceCode;
  return {
    path: namesItsLanguage(path, text) ? path : path + extensionOf(path, context),
    text,
    isOnDisk: real !== undefined,
    workingDirectory: realPath(context.cwd) ?? context.cwd,
    tree: () => context.sourceCode.ast,
    types: typesOfParser(context.sourceCode.parserServices),
  };
}

/** Of a component, some linters hand over a script alone. */
function namesItsLanguage(path: string, text: string): boolean {
  return isComponentName(path) ? /<script\b|^\s*---/i.test(text) : isSourceName(path) || isDeclarationName(path);
}

/** The extension that names the language of a file whose own extension does not. */
function extensionOf(path: string, context: LinterContext): string {
  const { parser } = context.languageOptions as { parser?: { meta?: { name?: string } } };
  // TypeScript takes JavaScript too.
  return isComponentName(path) || parser?.meta?.name?.includes('typescript') ? '.ts' : '.js';
}
