/** The marker dialect of `fixtures/`: verdicts at the ends of source lines, described in `fixtures/README.md`. */

/** One verdict on one line. */
export interface Marker {
  readonly rule: string;
  /** Markers of one group are one hazard: a finding on any of its lines is enough. */
  readonly group?: string;
  readonly optional: boolean;
}

export interface MarkedLine {
  /** Relative to the program's folder, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly markers: readonly Marker[];
}

/** A hazard that has to be reported on one of its lines. */
export interface Requirement {
  readonly rule: string;
  readonly group?: string;
  readonly at: readonly { readonly file: string; readonly line: number }[];
}

/** The part of a finding that is compared with markers; paths relative to the program's folder. */
export interface Reported {
  readonly ruleId: string;
  readonly file: string;
  readonly line: number;
  readonly severity: string;
  readonly related: readonly { readonly file: string; readonly line: number }[];
}

export interface Verdict {
  /** `file:line rule` of required markers that no finding touches; a group names all its lines. */
  readonly missed: readonly string[];
  /** `file:line rule` of findings on lines that carry no marker of that rule. */
  readonly unexpected: readonly string[];
}

/** The markers of one line, and what cannot be read of them. */
export function parseMarkers(text: string): { markers: Marker[]; problems: string[] } {
  const markers: Marker[] = [];
  const problems: string[] = [];
  for (const part of text.split('//~').slice(1)) {
    const optional = part.startsWith('?');
    for (const word of part.slice(optional ? 1 : 0).split(',')) {
      const match = /^\s*([a-z]+(?:-[a-z]+)+)(?:#([\w-]+))?\s*$/.exec(word);
      if (match) markers.push({ rule: match[1]!, group: match[2], optional });
      else problems.push(`cannot read the marker "${word.trim()}"`);
    }
  }
  return { markers, problems };
}

/** The same text without markers; lines keep their numbers. */
export function stripMarkers(text: string): string {
  return text.replace(/[ \t]*\/\/~[^\r\n]*/g, '');
}

/** The marked lines of a file, in order. */
export function markedLines(file: string, text: string): MarkedLine[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) => {
    const { markers } = parseMarkers(line);
    return markers.length === 0 ? [] : [{ file, line: index + 1, markers }];
  });
}

/** What has to be reported: each ungrouped marker by itself, each group once. */
export function requirements(lines: readonly MarkedLine[]): Requirement[] {
  const byKey = new Map<string, { rule: string; group?: string; at: { file: string; line: number }[] }>();
  for (const { file, line, markers } of lines) {
    for (const { rule, group, optional } of markers) {
      if (optional) continue;
      const key = group === undefined ? `${rule} ${file}:${line}` : `${rule}#${group}`;
      const requirement = byKey.get(key) ?? { rule, group, at: [] };
      requirement.at.push({ file, line });
      byKey.set(key, requirement);
    }
  }
  return [...byKey.values()];
}

/** Compares findings with markers. Findings of severity `info` may hit and are never unexpected. */
export function judge(lines: readonly MarkedLine[], findings: readonly Reported[]): Verdict {
  const missed = requirements(lines)
    .filter((requirement) => !findings.some((finding) => hits(finding, requirement)))
    .map(({ rule, group, at }) => `${at.map(({ file, line }) => `${file}:${line}`).join(' or ')} ${rule}${group === undefined ? '' : `#${group}`}`);

  const unexpected = findings
    .filter(({ severity }) => severity !== 'info')
    .filter((finding) => !isMarked(lines, finding))
    .map((finding) => `${finding.file}:${finding.line} ${ruleOf(finding)}`);

  return { missed, unexpected: [...new Set(unexpected)] };
}

function hits(finding: Reported, { rule, at }: Requirement): boolean {
  if (ruleOf(finding) !== rule) return false;
  return [finding, ...finding.related].some((place) => at.some(({ file, line }) => place.file === file && place.line === line));
}

function isMarked(lines: readonly MarkedLine[], finding: Reported): boolean {
  const marked = lines.find(({ file, line }) => file === finding.file && line === finding.line);
  return marked?.markers.some(({ rule }) => rule === ruleOf(finding)) ?? false;
}

function ruleOf({ ruleId }: Reported): string {
  return ruleId.replace(/^.*\//, '');
}
