/** A rule page as its tests see it. */

/** A little program: consecutive code blocks below one `###` heading, each with a file name. */
export interface Example {
  readonly name: string;
  readonly sources: ReadonlyMap<string, string>;
}

export interface Page {
  readonly title: string;
  /** The first paragraph. */
  readonly summary: string;
  /** The `##` headings. */
  readonly headings: readonly string[];
  /** Targets of all links outside code. */
  readonly links: readonly string[];
  readonly wrong: readonly Example[];
  readonly right: readonly Example[];
  section(heading: string): string;
}

const BLOCK = /^```\w+ title="([^"]+)"\n([\s\S]*?)^```$/gm;
/** The code blocks of a page that have a file name, by that name. */
export function titledBlocks(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(BLOCK)].map((match) => [match[1]!, match[2]!]));
}

const ANY_BLOCK = /^```[\s\S]*?^```$/gm;

export function parsePage(text: string): Page {
  const [head = '', ...rest] = text.split(/^## /m);
  const sections = new Map(rest.map((part) => [firstLine(part), part.slice(part.indexOf('\n') + 1)]));
  const section = (heading: string): string => sections.get(heading) ?? '';
  const [title = '', summary = ''] = head.trim().split(/\n{2,}/);
  return {
    title: title.replace(/^# /, ''),
    summary: summary.replaceAll('\n', ' '),
    headings: [...sections.keys()],
    links: [...text.replaceAll(ANY_BLOCK, '').matchAll(/\]\(([^)\s]+(?:\(\))?[^)\s]*)\)/g)].map((match) => match[1]!),
    wrong: examples(section('Wrong')),
    right: examples(section('Right')),
    section,
  };
}

function examples(section: string): Example[] {
  const [, ...parts] = section.split(/^### /m);
  return parts.map((part) => ({
    name: firstLine(part),
    sources: new Map([...part.matchAll(BLOCK)].map((match) => [match[1]!, match[2]!])),
  }));
}

function firstLine(text: string): string {
  return text.slice(0, text.indexOf('\n')).trim();
}
