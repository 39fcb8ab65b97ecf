import type { Confidence, Severity } from '../../findings/finding.js';
import type { AnalysisCache } from '../../engine/cache/analysis-cache.js';
import { compareFindings } from '../../findings/order.js';
import { withRelativePaths } from '../../findings/relative-paths.js';
import { withoutMinified } from '../../project/list-files.js';
import type { Report } from '../../report/report.js';
import { analyzeFiles, type TypesChoice } from '../analyze-files.js';
import { buildName } from '../build.js';
import { chosenFiles } from '../chosen-files.js';
import type { ColorChoice } from '../color.js';
import { EXIT } from '../exit-codes.js';
import { compareWithKnown, staleNote, type BaselineChoice } from '../known-findings.js';
import { note, print } from '../output.js';
import { allProblems } from '../problems.js';
import { startProgress } from '../progress.js';
import { reportOutputs } from '../report-outputs.js';
import { ruleOptions, type RuleOptions } from '../rule-options.js';
import type { ConfigChoice } from '../settings-source.js';
import { writeReports } from '../write-reports.js';

export interface ScanOptions extends RuleOptions {
  readonly format?: readonly string[];
  readonly config?: ConfigChoice;
  readonly confidence?: Confidence;
  readonly failOn?: Severity | 'never';
  readonly types: TypesChoice;
  readonly baseline?: BaselineChoice;
  readonly reportSuppressed?: boolean;
  readonly stats?: boolean;
  readonly debug?: 'facts' | 'links';
  readonly color: ColorChoice;
  readonly progress: boolean;
  readonly cache: boolean;
  readonly cacheLocation?: string;
}

/** `racelint scan`: lists, analyses, reports. Answers with the exit code. */
export async function scan(paths: readonly string[], options: ScanOptions): Promise<number> {
  const workingDirectory = process.cwd();
  const outputs = reportOutputs(options.format, process.env);
  const { config, confidence, failOn } = options;
  const flags = { confidence, failOn, ...await ruleOptions(options) };
  const listingStart = performance.now();
  const list = await chosenFiles(paths, workingDirectory, { config, flags });
  const listingMilliseconds = performance.now() - listingStart;
  if (options.debug) {
    const { debugStage } = await import('./debug.js');
    print(debugStage(options.debug, withoutMinified(list), list.analysis));
    return EXIT.clean;
  }

  const progress = await startProgress(options.progress, list.files.length);
  const { findings: found, suppressed: commented, problems, statistics, types } = await analyzeFiles(list.files, list.analysis, options.types, undefined, () => cacheOf(options, workingDirectory));
  progress.stop();
  const baseline = compareWithKnown(found, options.baseline, workingDirectory);
  const findings = baseline?.fresh ?? found;
  const suppressed = [...commented, ...(baseline?.known ?? [])];
  // Less is found where less is looked for.
  const stale = baseline && list.analysis.isWhole && !options.only && !options.rule && !confidence ? staleNote(baseline, new Set(list.files)) : [];

  const report: Report = {
    findings: findings.map((finding) => withRelativePaths(finding, workingDirectory)).sort(compareFindings),
    suppressed: options.reportSuppressed ? suppressed.map((finding) => withRelativePaths(finding, workingDirectory)).sort(compareFindings) : [],
    suppressedCount: suppressed.length,
    problems: allProblems(list.problems, [...problems, ...stale, ...(types?.notes ?? [])], workingDirectory),
    files: statistics.files,
    relevant: statistics.relevant,
    milliseconds: performance.now(),
  };
  await writeReports(report, outputs, options.color, workingDirectory);
  if (options.stats) {
    const { statisticsText } = await import('../../report/statistics.js');
    note(statisticsText({ ...statistics, ...(types && { types }) }, listingMilliseconds, performance.now()));
  }
  return list.settings.fails(findings) ? EXIT.findings : EXIT.clean;
}

async function cacheOf({ cache, cacheLocation }: ScanOptions, workingDirectory: string): Promise<AnalysisCache | undefined> {
  if (!cache) return undefined;
  const { openCache } = await import('../../engine/cache/analysis-cache.js');
  return openCache({ workingDirectory, build: buildName(), location: cacheLocation, note });
}
