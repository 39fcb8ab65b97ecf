import { dirname, resolve } from 'node:path';
import type { AnalysisOptions, AnalysisResult } from '../../src/engine/analysis.js';
import type { SourceHost } from '../../src/engine/analyze-project.js';
import type { Rule } from '../../src/engine/rule.js';
import type { Confidence, Finding, Remedy, Severity } from '../../src/findings/finding.js';
import { LineIndex } from '../../src/text/line-index.js';

/** A rule that the fake engine reports; it is never asked to detect anything. */
export function fakeRule(id: string, severity: Severity = 'error'): Rule {
  return { id, description: `disallow ${id}`, category: 'shared-memory', severity, cwe: 362, detect: () => [] };
}

/** Each run of the fake engine: the files it was given, without their folder. */
export const runs: string[][] = [];

/**
 * Stands in for the engine in tests of the plugin: `race('x')` in one file and in another one that it was given or that is
 * imported is a hazard of rule `no-race`. Further words in the call set the confidence, the severity and a remedy.
 */
export function analyzeProject(
  files: readonly string[],
  _rules: readonly Rule[],
  _options: AnalysisOptions,
  host: SourceHost,
): AnalysisResult {
  runs.push(files.map(file => file.slice(file.lastIndexOf('/') + 1)));
  const texts = new Map<string, string>();
  for (const file of files) read(file, host, texts);
  const unparsed = [...texts].filter(([file, text]) => text.includes('@@') && !host.tree?.(file)).map(([file]) => file);
  return {
    findings: [...texts].flatMap(([file, text]) => races(file, text, texts)),
    suppressed: [],
    problems: unparsed.map(file => ({ file, kind: 'syntax', message: 'unknown syntax' })),
    programs: [],
    statistics: { files: files.length, relevant: 0, parsed: 0, agents: 0, regions: 0, accesses: 0, steps: 0, cutShort: 0, leftOut: 0, stages: [] },
  };
}

function read(file: string, host: SourceHost, texts: Map<string, string>): void {
  if (texts.has(file)) return;
  try {
    texts.set(file, host.read(file) ?? '');
  } catch {
    return;
  }
  const text = texts.get(file)!;
  if (text.includes('engine fails')) throw new Error('the engine failed');
  for (const [, specifier] of text.matchAll(/import '(\.[^']+)'/g)) read(resolve(dirname(file), specifier!), host, texts);
}

function races(file: string, text: string, texts: ReadonlyMap<string, string>): Finding[] {
  return [...text.matchAll(/race\('(\w+)'(?:, '([\w ]+)')?\)/g)].flatMap(match => {
    const [call, name, words = ''] = match;
    const others = [...texts].filter(([other, otherText]) => other !== file && otherText.includes(`race('${name}'`));
    if (others.length === 0 && !words.includes('alone')) return [];
    return [finding(file, text, [match.index, match.index + call.length], words, others.map(([other]) => other))];
  });
}

function finding(file: string, text: string, span: readonly [number, number], words: string, others: string[]): Finding {
  const severity = words.includes('info') ? 'info' : 'error';
  const confidence = (['proven', 'likely', 'possible'] as const).find(word => words.includes(word)) ?? 'proven';
  return {
    ...new LineIndex(text).place(file, span),
    ruleId: words.includes('queue') ? 'racelint/no-queue' : 'racelint/no-race',
    severity,
    confidence: confidence satisfies Confidence,
    message: `{{x}} races with ${others.map(other => other.slice(other.lastIndexOf('/') + 1)).join(' and ')}`,
    related: [],
    location: '',
    agents: [],
    interleaving: [],
    why: '',
    cwe: 362,
    fingerprint: '',
    remedies: remedies(file, span, words, others),
    docs: '',
  };
}

function remedies(file: string, span: readonly [number, number], words: string, others: readonly string[]): Remedy[] {
  const edits = [{ file, span, text: 'lock()' }];
  const elsewhere = { file: others[0] ?? '/elsewhere', span, text: 'lock()' };
  const said = { approach: 'one-lock', cost: 'a wait', limits: 'itself' };
  const all: Record<string, Remedy> = {
    fix: { title: 'Take the lock', kind: 'fix', edits, ...said },
    suggestion: { title: 'Take {{the}} lock', kind: 'suggestion', edits, ...said },
    both: { title: 'Take the lock in both files', kind: 'fix', edits: [...edits, elsewhere], ...said },
    overlapping: { title: 'Twice', kind: 'fix', edits: [...edits, ...edits], ...said },
    guidance: { title: 'Think', kind: 'guidance', edits: [], ...said },
  };
  return Object.entries(all).filter(([word]) => words.includes(word)).map(([, remedy]) => remedy);
}
