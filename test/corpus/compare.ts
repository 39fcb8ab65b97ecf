import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Finding } from '../../src/findings/finding.js';
import type { CorpusPackage, ExpectedFinding } from './manifest.js';

/**
 * How the findings of a package differ from its manifest entry, as text to read; empty where they agree.
 * Findings are matched by rule, file and line, each once.
 */
export function differences(entry: CorpusPackage, findings: readonly Finding[], folder: string): string {
  const missing = new Map(entry.expected.map((expected) => [keyOf(expected), expected]));
  const surprising: string[] = [];
  const seen = new Set<string>();
  for (const finding of findings) {
    const file = relative(folder, finding.file).split(sep).join('/');
    const key = keyOf({ rule: finding.ruleId.replace(/^racelint\//, ''), file, line: finding.line });
    if (!missing.delete(key) && !seen.has(key)) surprising.push(describe(key, finding));
    seen.add(key);
  }
  const lost = [...missing].map(([key, { verdict, reason }]) => `  - ${key} [${verdict}] ${reason}`);
  return [
    ...section('Reported, but not in the manifest (read each, then enter it with its verdict):', surprising),
    ...section('In the manifest, but not reported:', lost),
  ].join('\n');
}

function keyOf({ rule, file, line }: Pick<ExpectedFinding, 'rule' | 'file' | 'line'>): string {
  return `${rule} ${file}:${line}`;
}

/** The finding with its source line. */
function describe(key: string, finding: Finding): string {
  const text = readFileSync(finding.file, 'utf8').split('\n')[finding.line - 1] ?? '';
  return `  + ${key} [${finding.confidence}]\n      ${text.trim()}\n      ${finding.message}`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}
