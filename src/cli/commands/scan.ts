import { ruleSettings, knownRuleId } from '../../config/rule-settings.js';
import { analyzeProject } from '../../engine/analyze-project.js';
import type { AnalysisOptions } from '../../engine/analysis.js';
import type { Confidence, FileProblem, Severity } from '../../findings/finding.js';
import { compareFindings, compareProblems } from '../../findings/order.js';
import { problemWithRelativePath, withRelativePaths } from '../../findings/relative-paths.js';
import { reaches } from '../../findings/summary.js';
import type { Report } from '../../report/report.js';
import { rules } from '../catalogue.js';
import { chosenFiles } from '../chosen-files.js';
import type { ColorChoice } from '../color.js';
import { EXIT } from '../exit-codes.js';
import { note, print } from '../output.js';
import { presentation } from '../presentation.js';
import { startProgress } from '../progress.js';

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
  const list = chosenFiles(paths, workingDirectory);
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

function allProblems(listing: readonly FileProblem[], analysis: readonly FileProblem[], workingDirectory: string): FileProblem[] {
  return [...listing, ...analysis].map((problem) => problemWithRelativePath(problem, workingDirectory)).sort(compareProblems);
}

async function render(report: Report, options: ScanOptions, workingDirectory: string): Promise<string> {
  if (options.format === 'json') return (await import('../../report/json.js')).jsonReport(report);
  const { textReport } = await import('../../report/text.js');
  return textReport(report, presentation(options.color, workingDirectory));
}
