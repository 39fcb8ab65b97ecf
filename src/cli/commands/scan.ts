import type { AnalysisOptions, AnalysisResult } from '../../engine/analysis.js';
import { nothingFound, selectFiles } from '../../engine/select-files.js';
import type { Confidence, FileProblem, Severity } from '../../findings/finding.js';
import { compareFindings, compareProblems } from '../../findings/order.js';
import { problemWithRelativePath, withRelativePaths } from '../../findings/relative-paths.js';
import { reaches } from '../../findings/summary.js';
import { withoutMinified } from '../../project/list-files.js';
import type { ProjectTypes } from '../../project/project-types.js';
import type { Report } from '../../report/report.js';
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
  readonly types: 'auto' | 'always' | 'never';
  readonly stats?: boolean;
  readonly debug?: 'facts' | 'links';
  readonly color: ColorChoice;
  readonly progress: boolean;
}

/** `racelint scan`: lists, analyses, reports. Answers with the exit code. */
export async function scan(paths: readonly string[], options: ScanOptions): Promise<number> {
  const workingDirectory = process.cwd();
  const chosenRules = await ruleOptions(options);
  const listingStart = performance.now();
  const list = chosenFiles(paths, workingDirectory);
  const listingMilliseconds = performance.now() - listingStart;
  if (options.debug) {
    const { debugStage } = await import('./debug.js');
    print(debugStage(options.debug, withoutMinified(list), workingDirectory));
    return EXIT.clean;
  }

  const progress = await startProgress(options.progress, list.files.length);
  const { unlessMinified } = list;
  const { findings, problems, statistics, types } = await analyze(list.files, { workingDirectory, unlessMinified, confidence: options.confidence, ...chosenRules }, options.types);
  progress.stop();

  const report: Report = {
    findings: findings.map((finding) => withRelativePaths(finding, workingDirectory)).sort(compareFindings),
    problems: allProblems(list.problems, [...problems, ...(types?.notes ?? [])], workingDirectory),
    files: statistics.files,
    relevant: statistics.relevant,
    milliseconds: performance.now(),
  };
  print(await render(report, options, workingDirectory));
  if (options.stats) {
    const { statisticsText } = await import('../../report/statistics.js');
    note(statisticsText({ ...statistics, ...(types && { types }) }, listingMilliseconds, performance.now()));
  }
  return reaches(findings, options.failOn) ? EXIT.findings : EXIT.clean;
}

/** What is to run them is loaded when there are files to run it on: in most projects, and most commits, there are none. */
async function analyze(files: readonly string[], options: AnalysisOptions, when: ScanOptions['types']): Promise<AnalysisResult & { readonly types?: ProjectTypes }> {
  const selection = selectFiles(files, options);
  if (selection.connected.length === 0) return nothingFound(selection);
  const { analyzeSelection } = await import('../../engine/analyze-selection.js');
  const { rules } = await import('../catalogue.js');
  if (when === 'never') return analyzeSelection(selection, rules, options);
  const { ProjectTypes: Types } = await import('../../project/project-types.js');
  const types = new Types(when);
  return { ...analyzeSelection(selection, rules, { ...options, types }), types };
}

async function ruleOptions({ rule, only }: ScanOptions): Promise<Pick<AnalysisOptions, 'severities' | 'only'>> {
  if (!rule && !only) return {};
  const { ruleSettings, knownRuleId } = await import('../../config/rule-settings.js');
  const ids = (await import('../catalogue.js')).rules.map(({ id }) => id);
  return { severities: ruleSettings(rule ?? [], ids), ...(only && { only: only.map((word) => knownRuleId(word, ids)) }) };
}

function allProblems(listing: readonly FileProblem[], analysis: readonly FileProblem[], workingDirectory: string): FileProblem[] {
  return [...listing, ...analysis].map((problem) => problemWithRelativePath(problem, workingDirectory)).sort(compareProblems);
}

async function render(report: Report, options: ScanOptions, workingDirectory: string): Promise<string> {
  if (options.format === 'json') return (await import('../../report/json.js')).jsonReport(report);
  const { textReport } = await import('../../report/text.js');
  return textReport(report, presentation(options.color, workingDirectory));
}
