/** Pages and components: files of markup with script blocks in them. */
import { createRequire } from 'node:module';
import type * as HtmlParser from 'htmlparser2';

const require = createRequire(import.meta.url);

/** Extensions of such files, without the dot. */
export const COMPONENT_EXTENSIONS = ['vue', 'svelte', 'astro', 'html', 'htm'] as const;

const COMPONENT = new RegExp(`\\.(?:${COMPONENT_EXTENSIONS.join('|')})$`, 'i');
/** A `type` that makes a script element JavaScript (HTML 4.12.1); others are data, templates or shaders. */
const JAVASCRIPT = /^(?:module|(?:text|application)\/(?:x-)?(?:java|ecma|type)script)?$/i;
/** Astro's component script: what stands between the two code fences. */
const FRONTMATTER = /^\s*---[^\S\n]*\r?\n([\s\S]*?)^---/m;
/** A module that names no other can stand in a block, where its names are its own. */
const MODULE_SYNTAX = /^\s*(?:import\b(?!\s*[(.])|export\b)/m;

interface Block {
  readonly start: number;
  readonly end: number;
  /** An own module of a page: its names are not those of the other scripts. */
  readonly isOwnModule: boolean;
}

export function isComponentName(path: string): boolean {
  return COMPONENT.test(path);
}

/** The script blocks where they stand, with blanks in place of all else: every offset and line is the file's own. */
export function scriptBlocks(path: string, text: string): string {
  let code = '';
  let done = 0;
  for (const { start, end, isOwnModule } of blocksOf(path, text)) {
    const braced = isOwnModule && start > done && end < text.length && !MODULE_SYNTAX.test(text.slice(start, end));
    code += blank(text.slice(done, braced ? start - 1 : start)) + (braced ? '{' : '') + text.slice(start, end) + (braced ? '}' : '');
    done = braced ? end + 1 : end;
  }
  return code + blank(text.slice(done));
}

function blocksOf(path: string, text: string): Block[] {
  const fences = /\.astro$/i.test(path) ? FRONTMATTER.exec(text) : null;
  const front = fences ? fences.index + fences[0].indexOf('\n') + 1 : 0;
  const blocks: Block[] = fences ? [{ start: front, end: front + (fences[1] ?? '').length, isOwnModule: false }] : [];
  return [...blocks, ...scriptElements(path, text, fences ? fences.index + fences[0].length : 0)];
}

function scriptElements(path: string, text: string, from: number): Block[] {
  const { Parser } = require('htmlparser2') as typeof HtmlParser;
  const isPage = /\.(?:astro|html?)$/i.test(path);
  const found: Block[] = [];
  let depth = 0;
  let open: { readonly start: number; readonly isOwnModule: boolean } | undefined;
  const parser = new Parser({
    onopentag: (name, { type = '', src }) => {
      depth++;
      // The scripts of a Vue or Svelte component stand at its top; what looks like one in its markup is text.
      if (name !== 'script' || (!isPage && depth > 1) || src !== undefined || !JAVASCRIPT.test(type.trim())) return;
      open = { start: from + parser.endIndex + 1, isOwnModule: isPage && (type.trim() === 'module' || path.endsWith('.astro')) };
    },
    onclosetag: (name) => {
      depth--;
      if (name === 'script' && open) found.push({ ...open, end: from + parser.startIndex });
      open = undefined;
    },
  }, { recognizeSelfClosing: !/\.html?$/i.test(path) });
  parser.end(text.slice(from));
  return found;
}

/** Each unit that is no line break becomes a blank. */
function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]/g, ' ');
}
