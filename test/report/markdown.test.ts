import { Parser } from 'htmlparser2';
import { marked } from 'marked';
import { expect, test } from 'vitest';
import { markdownReport } from '../../src/report/markdown.js';
import { HOSTILE_REPORT, hostileSource, SCRIPT } from './hostile-report.js';
import { manyFindings, reportOf } from './many-findings.js';
import { PRESENTATION, REPORT, SAMPLE } from './sample-finding.js';

/** What a reader of GitHub Flavored Markdown makes of it: the elements, the targets of links, and the text. */
function rendered(markdown: string): { elements: string[]; links: string[]; text: string } {
  const elements: string[] = [];
  const links: string[] = [];
  let text = '';
  const parser = new Parser({
    onopentag(name, { href }) {
      elements.push(name);
      if (href !== undefined) links.push(href);
    },
    ontext(part) {
      text += part;
    },
  });
  parser.end(marked.parse(markdown, { async: false, gfm: true }));
  return { elements, links, text };
}

test('a heading that counts, and for each finding the message, the code, a column for each agent and the ways out', () => {
  const markdown = markdownReport(REPORT, PRESENTATION);
  expect(markdown.split('\n').slice(0, 2)).toEqual(['<!-- racelint -->', '### racelint: 1 finding: 1 error']);
  const { elements, links, text } = rendered(markdown);
  expect(elements).toContain('details');
  expect(elements.filter((name) => name === 'th')).toHaveLength(3);
  expect(elements.filter((name) => name === 'tr')).toHaveLength(5);
  expect(links).toEqual([SAMPLE.docs]);
  for (const part of ['src/counter.ts:7:3', 'counts[0]++;', 'writes counts[0] = 1: one update is lost', '+ Atomics.add(counts, 0, 1);']) expect(text).toContain(part);
});

test('nothing found', () => {
  expect(markdownReport({ ...REPORT, findings: [] }, PRESENTATION)).toContain('### racelint: no findings\n');
});

test('hostile names are text: no element, link, heading, mention or reference of theirs', () => {
  const markdown = markdownReport(HOSTILE_REPORT, { sourceOf: hostileSource });
  const { elements, links, text } = rendered(markdown);
  expect(new Set(elements)).toEqual(new Set(['h3', 'p', 'strong', 'a', 'code', 'details', 'summary', 'pre', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'br', 'ul', 'li', 'sub']));
  expect(links).toEqual([SAMPLE.docs]);
  expect(elements.filter((name) => name === 'h3')).toHaveLength(1);
  expect(elements.filter((name) => name === 'details')).toHaveLength(1);
  expect(text).toContain(SCRIPT);
  // Code is code; outside of it nobody is called and nothing is referred to.
  expect(withoutCode(markdown)).not.toMatch(/(?:@team|#1)/);
});

test('it is cut to what GitHub takes, and says how many are left out', () => {
  const markdown = markdownReport(reportOf([...manyFindings(400), ...manyFindings(1, { severity: 'warning' })]), PRESENTATION);
  expect(markdown.length).toBeLessThan(65_536);
  const shown = markdown.match(/\*\*🔴 error\*\*/g)!.length;
  expect(shown).toBeGreaterThan(20);
  expect(markdown).toContain(`… and ${401 - shown} more.`);
  expect(markdown).toContain('401 findings: 400 errors, 1 warning');
});

function withoutCode(markdown: string): string {
  return markdown.replace(/^(`{3,}).*\n[\s\S]*?\n\1$/gm, '').replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
}
