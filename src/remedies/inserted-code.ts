/** Declarations that a repair adds to a file: below its imports, once. */
import type { FileFacts } from '../facts/ir.js';
import type { Span } from '../text/span.js';
import { endOfLine } from './line-layout.js';

/** The edit that adds `code`, a block of whole lines. */
export function insertedCode(facts: FileFacts, source: string, code: string): { readonly span: Span; readonly text: string } {
  const at = afterImports(facts, source);
  return { span: [at, at], text: at === 0 ? `${code}\n` : `\n${code}` };
}

const HEAD = /^(?:#![^\n]*\n)?(?:[ \t]*\/\/\/[^\n]*\n)*(?:\s*(?:'use strict'|"use strict");?[^\n]*(?:\n|$))?/;
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
