import { highlight } from '@babel/code-frame';
import type { Paint } from './report.js';

const CODE_LANGUAGES = /^(?:[cm]?[jt]sx?|javascript|typescript)$/;

/** A Markdown page made pleasant to read in a terminal: headings, code and emphasis by style instead of by signs. */
export function terminalMarkdown(markdown: string, paint: Paint): string {
  const lines: string[] = [];
  let fence: { language: string; code: string[] } | undefined;
  for (const line of withoutComments(markdown).split(/\r?\n/)) {
    const mark = /^\s*```\s*(\S*)/.exec(line);
    if (mark && fence) {
      lines.push(...codeBlock(fence.code.join('\n'), fence.language, paint));
      fence = undefined;
    } else if (mark) fence = { language: mark[1] ?? '', code: [] };
    else if (fence) fence.code.push(line);
    else lines.push(proseLine(line, paint));
  }
  if (fence) lines.push(...codeBlock(fence.code.join('\n'), fence.language, paint));
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n').trim()}\n`;
}

/** Comments in pages are for tools, such as the markers of generated parts. */
function withoutComments(markdown: string): string {
  return markdown.replace(/<!--[\s\S]*?-->\n?/g, '');
}

function codeBlock(code: string, language: string, paint: Paint): string[] {
  const shown = paint.colored && CODE_LANGUAGES.test(language) ? highlight(code) : code;
  return shown.split('\n').map((line) => (line === '' ? '' : `    ${line}`));
}

function proseLine(line: string, paint: Paint): string {
  const heading = /^(#+)\s+(.*)$/.exec(line);
  if (heading) return paint(heading[1] === '#' ? ['bold', 'underline'] : 'bold', inline(heading[2] ?? '', unstyled));
  const item = /^(\s*)[-*]\s+(.*)$/.exec(line);
  if (item) return `${item[1]}  • ${inline(item[2] ?? '', paint)}`;
  return inline(line, paint);
}

type Inline = (style: 'bold' | 'cyan', text: string) => string;

const unstyled: Inline = (_style, text) => text;

/** Code, strong text and links within a line. Code is taken first: signs within it are no emphasis. */
function inline(text: string, paint: Inline): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => {
      if (part.startsWith('`') && part.length > 2) return paint('cyan', part.slice(1, -1));
      return part
        .replace(/\*\*([^*]+)\*\*/g, (_match, strong: string) => paint('bold', strong))
        .replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_match, label: string, target: string) => (/^https?:/.test(target) ? `${label} (${target})` : label));
    })
    .join('');
}
