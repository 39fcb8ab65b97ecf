/** HTML pages beside a classic script, for what else they load: the scripts of one page have one global scope. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as HtmlParser from 'htmlparser2';
import { basename, dirname, join, resolve } from 'node:path';
import type { FileView } from './file-view.js';

const require = createRequire(import.meta.url);

const PAGE = /\.html?$/i;
const LARGEST_PAGE = 512 * 1024;
const MOST_PAGES = 200;
/** A `type` that makes a script element classic JavaScript (HTML 4.12.1); empty and absent ones do as well. */
const CLASSIC = /^(?:(?:text|application)\/(?:x-)?(?:java|ecma)script)?$/i;

export interface Pages {
  /** The classic scripts of the first page that loads `script`, in order; none where no page beside it does. A page stands for its inline ones. */
  scriptsWith(script: string): readonly string[];
}

/** `view` has the pages that are not as the disk has them. */
export function createPages(view?: FileView): Pages {
  const scriptsOf = new Map<string, readonly string[]>();
  const remembered = (page: string): readonly string[] => {
    const known = scriptsOf.get(page) ?? classicScripts(page, view);
    scriptsOf.set(page, known);
    return known;
  };
  return {
    scriptsWith: (script) => {
      if (PAGE.test(script)) return remembered(script);
      const folder = dirname(script);
      const name = basename(script);
      const pages = [folder, dirname(folder)].flatMap(pagesIn).filter((page) => readPage(page, view).includes(name));
      return pages.map(remembered).find((scripts) => scripts.includes(script)) ?? [];
    },
  };
}

function pagesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => PAGE.test(name)).sort().slice(0, MOST_PAGES).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** A page that cannot be read tells nothing. */
function readPage(page: string, view: FileView | undefined): string {
  try {
    const text = view?.read(page);
    if (text !== undefined) return text;
    return statSync(page).size > LARGEST_PAGE ? '' : readFileSync(page, 'utf8');
  } catch {
    return '';
  }
}

function classicScripts(page: string, view: FileView | undefined): readonly string[] {
  const { Parser } = require('htmlparser2') as typeof HtmlParser;
  const found: string[] = [];
  const parser = new Parser({
    onopentag: (name, { src, type = '' }) => {
      if (name !== 'script' || !CLASSIC.test(type.trim())) return;
      if (src === undefined) {
        if (!found.includes(page)) found.push(page);
        return;
      }
      const path = src.replace(/[?#].*$/, '');
      const local = /^[a-z][a-z\d+.-]*:|^\/\//i.test(path) ? undefined : resolve(dirname(page), path.replace(/^\//, ''));
      if (local !== undefined && (view?.isFile?.(local) ?? existsSync(local))) found.push(local);
    },
  });
  parser.end(readPage(page, view));
  return found;
}
