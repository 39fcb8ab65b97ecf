import { htmlEscape } from 'escape-goat';
import { printable } from './printable.js';

/** Markup that is safe to put into a page. Only `html` makes it. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | readonly Markup[];

/** A template of markup: every value is escaped, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((text, i) => text + (i < parts.length ? textOf(parts[i] ?? '') : '')).join(''));
}

export const NOTHING = new Markup('');

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return htmlEscape(printable(String(part)));
  return part.map(({ text }) => text).join('');
}
