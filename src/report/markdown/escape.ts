/** Text from code and messages as Markdown that says just that (CommonMark 2.4, 4.5, 6.1). */
import { printable } from '../printable.js';

/** Prose with code between backticks: the code stays code, and nothing in the rest is markup or calls anybody. */
export function prose(text: string, code: (text: string) => string = codeSpan): string {
  return text.split(/(`[^`\n]+`)/).map((part) => (part.length > 2 && part.startsWith('`') && part.endsWith('`') ? code(part.slice(1, -1)) : plain(part))).join('');
}

/** The same for the cell of a table, which a bar would end in a code span as well (GitHub Flavored Markdown 4.10). */
export function cell(text: string): string {
  return prose(text, cellCode);
}

/** Code in a cell: an element with every sign of it as a character reference, which is no markup (CommonMark 2.5). */
export function cellCode(code: string): string {
  return `<code>${printable(code).replace(/\s+/g, ' ').replace(/[^\w ]/gu, (sign) => `&#${sign.codePointAt(0)};`)}</code>`;
}

/** Code within a line, between more backticks than it has itself. */
export function codeSpan(code: string): string {
  const line = printable(code).replace(/\s+/g, ' ');
  const ticks = '`'.repeat(longestRun(line) + 1);
  const padding = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return `${ticks}${padding}${line}${padding}${ticks}`;
}

/** Lines of code, between a fence that is longer than any in it. */
export function fenced(code: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}${language}\n${code}\n${fence}`;
}

function plain(text: string): string {
  // An empty comment keeps GitHub from making a mention or a reference, which it does even after a backslash.
  return printable(text).replace(/[\\`*_{}[\]<>()!~&]/g, '\\$&').replaceAll('|', '&#124;').replace(/[@#]/g, '$&<!-- -->').replace(/\s*\n\s*/g, ' ');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
