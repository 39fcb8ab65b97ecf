/** Declarations that a repair adds to a file: below its imports, once. */
import type { FileFacts } from '../facts/ir.js';
import type { Span } from '../text/span.js';
import { endOfLine } from './line-layout.js';

/** The edit that adds `code`, a block of whole lines; below `anchor`, where the file has that already. */
export function insertedCode(facts: FileFacts, source: string, code: string, anchor?: string): { readonly span: Span; readonly text: string } {
  const found = anchor === undefined ? -1 : source.indexOf(anchor);
  const at = found < 0 ? afterImports(facts, source) : Math.min(source.length, endOfLine(source, found) + 1);
  return { span: [at, at], text: at === 0 ? `${code}\n` : `\n${code}` };
}

/** Also a comment that stands for itself, such as a licence. */
const HEAD = /^(?:#![^\n]*\n)?(?:[ \t]*\/\/\/[^\n]*\n)*(?:(?:\s*\/\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*\r?\n|(?:[ \t]*\/\/[^\n]*\n)+)(?=[ \t]*\r?\n|\s*['"]use strict['"]))*(?:\s*(?:'use strict'|"use strict");?[^\n]*(?:\n|$))?/;
const END_OF_IMPORT = /^[^;'"]*['"][^'"\n]+['"](?:\s*with\s*\{[^}]*\})?\s*;?/;

/** The start of the line after the last import, or after what has to come first in a file. */
function afterImports(facts: FileFacts, source: string): number {
  const imports = facts.imports.map(({ at }) => at[1] + (END_OF_IMPORT.exec(source.slice(at[1]))?.[0].length ?? 0));
  const end = Math.max(0, ...imports, ...facts.sideEffectImports.map(({ at }) => at[1]), ...requires(facts, source));
  return end === 0 ? (HEAD.exec(source)?.[0].length ?? 0) : Math.min(source.length, endOfLine(source, end) + 1);
}

/** Ends of the declarations at the top that require something. */
function requires({ functions: [top] }: FileFacts, source: string): number[] {
  return (top?.body ?? []).flatMap((statement) => (statement.k === 'declare' && statement.value && /^require\([^()]*\)/.test(source.slice(...statement.value.at)) ? [statement.at[1]] : []));
}
