import { resolve } from 'node:path';
import { ruleSettings, knownRuleId } from '../../config/rule-settings.js';
import { analyzeProject } from '../../engine/analyze-project.js';
import type { AnalysisOptions } from '../../engine/analysis.js';
import type { Confidence, FileProblem, Severity } from '../../findings/finding.js';
import { compareFindings, compareProblems } from '../../findings/order.js';
import { problemWithRelativePath, withRelativePaths } from '../../findings/relative-paths.js';
import { reaches } from '../../findings/summary.js';
import { listFiles, type FileList } from '../../project/list-files.js';
import { readSource } from '../../project/read-source.js';
import type { Presentation, Report } from '../../report/report.js';
import { rules } from '../catalogue.js';
import { paintWith, wantsColor, type ColorChoice } from '../color.js';
import { EXIT } from '../exit-codes.js';
import { note, print } from '../output.js';
import { startProgress } from '../progress.js';
import { unmatchedError } from '../unmatched.js';

export interface ScanOptions {
  readonly format: 'text' | 'json';
  readonly rule?: readonly string[];
  readonly only?: readonly string[];
  readonly confidence: Confidence;
  readonly failOn: Severity | 'never';
  readonly stats?: boolean;
  readonly debug?: 'facts' | 'links';
  readonly color: ColorChoice;
  readonly progress: boolean;
}

/** `racelint scan`: lists, analyses, reports. Answers with the exit code. */
export async function scan(paths: readonly string[], options: ScanOptions): Promise<number> {
  const workingDirectory = process.cwd();
  const analysis = analysisOptions(options, workingDirectory);
  const listingStart = performance.now();
  const list = listOrComplain(paths, workingDirectory);
  const listingMilliseconds = performance.now() - listingStart;
  if (options.debug) {
    const { debugStage } = await import('./debug.js');
    print(debugStage(options.debug, list.files, workingDirectory));
    return EXIT.clean;
  }

  const progress = await startProgress(options.progress, list.files.length);
  const { findings, problems, statistics } = analyzeProject(list.files, rules, analysis);
  progress.stop();

  const report: Report = {
    findings: findings.map((finding) => withRelativePaths(finding, workingDirectory)).sort(compareFindings),
    problems: allProblems(list.problems, problems, workingDirectory),
    files: list.files.length,
    relevant: statistics.relevant,
    milliseconds: performance.now(),
  };
  print(await render(report, options, workingDirectory));
  if (options.stats) {
    const { statisticsText } = await import('../../report/statistics.js');
    note(statisticsText(statistics, listingMilliseconds, performance.now()));
  }
  return reaches(findings, options.failOn) ? EXIT.findings : EXIT.clean;
}

function analysisOptions(options: ScanOptions, workingDirectory: string): AnalysisOptions {
  const ids = rules.map((rule) => rule.id);
  return {
    workingDirectory,
    confidence: options.confidence,
    severities: ruleSettings(options.rule ?? [], ids),
    ...(options.only ? { only: options.only.map((word) => knownRuleId(word, ids)) } : {}),
  };
}

function listOrComplain(paths: readonly string[], workingDirectory: string): FileList {
  const list = listFiles(paths, workingDirectory);
  for (const unmatched of list.unmatched) {
    const error = unmatchedError(unmatched, workingDirectory);
    // Hooks hand over every changed file: one of another kind is a mistake only where there is nothing else to scan.
    if (unmatched.reason !== 'other-kind' || list.files.length === 0) throw error;
    note(`note: ${error.message}: left out`);
  }
  return list;
}

function allProblems(listing: readonly FileProblem[], analysis: readonly FileProblem[], workingDirectory: string): FileProblem[] {
  return [...listing, ...analysis].map((problem) => problemWithRelativePath(problem, workingDirectory)).sort(compareProblems);
}

async function render(report: Report, options: ScanOptions, workingDirectory: string): Promise<string> {
  if (options.format === 'json') return (await import('../../report/json.js')).jsonReport(report);
  const { textReport } = await import('../../report/text.js');
  return textReport(report, presentation(options.color, workingDirectory));
}

function presentation(color: ColorChoice, workingDirectory: string): Presentation {
  const sources = new Map<string, string | undefined>();
  return {
    paint: paintWith(wantsColor(color, process.stdout, process.env)),
    width: Math.min(120, Math.max(60, process.stdout.columns ?? 100)),
    sourceOf(file) {
      if (!sources.has(file)) sources.set(file, sourceOrNothing(resolve(workingDirectory, file)));
      return sources.get(file);
    },
  };
}

function sourceOrNothing(path: string): string | undefined {
  try {
    return readSource(path);
  } catch {
    return undefined;
  }
}
