import { dirname } from 'node:path';
import type { Confidence, Finding, Severity } from '../findings/finding.js';
import type { AnalysisCache } from '../engine/cache/analysis-cache.js';
import { compareFindings } from '../findings/order.js';
import { withRelativePaths } from '../findings/relative-paths.js';
import { concerns, touches, type IsInScope } from '../findings/scope.js';
import type { Report } from '../report/report.js';
import { analyzeFiles, type TypesChoice } from './analyze-files.js';
import { chosenFiles } from './chosen-files.js';
import type { ColorChoice } from './color.js';
import { EXIT } from './exit-codes.js';
import { compareWithKnown, staleNote, type BaselineChoice } from './known-findings.js';
import { note } from './output.js';
import { allProblems } from './problems.js';
import { startProgress } from './progress.js';
import type { ReportOutput } from './report-outputs.js';
import { ruleOptions, type RuleOptions } from './rule-options.js';
import { openScope } from './scope/open-scope.js';
import type { ScopeOptions } from './scope/scope.js';
import type { ConfigChoice } from './settings-source.js';
import { writeReports } from './write-reports.js';

export interface ScanOptions extends RuleOptions, ScopeOptions {
  readonly config?: ConfigChoice;
  readonly confidence?: Confidence;
  readonly failOn?: Severity | 'never';
  readonly types: TypesChoice;
  readonly baseline?: BaselineChoice;
  readonly reportSuppressed?: boolean;
  readonly stats?: boolean;
  readonly color: ColorChoice;
  readonly progress: boolean;
}

/** What one scan has at hand beside its options. */
export interface ScanSurroundings {
  readonly workingDirectory: string;
  readonly outputs: readonly ReportOutput[];
  readonly openCache: () => Promise<AnalysisCache | undefined>;
  /** When it began, as `performance.now()` counts. */
  readonly start: number;
  /** Is told of each folder that is listed. */
  readonly saw?: (folder: string) => void;
  /** Is called before anything is printed. */
  readonly beforeReport?: () => void;
}

/** Lists, analyses, reports. Answers with the exit code. */
export async function scanOnce(named: readonly string[], options: ScanOptions, surroundings: ScanSurroundings): Promise<number> {
  const { workingDirectory, outputs, openCache, start, saw, beforeReport } = surroundings;
  const { config, confidence, failOn } = options;
  const flags = { confidence, failOn, ...await ruleOptions(options) };
  const { scope, paths } = (await openScope(named, options, workingDirectory)) ?? { scope: undefined, paths: named };
  const report = async (content: Omit<Report, 'milliseconds' | 'scope'>): Promise<void> => {
    beforeReport?.();
    await writeReports({ ...content, milliseconds: performance.now() - start, ...(scope && { scope: scope.about }) }, outputs, options.color, workingDirectory, scope?.view);
  };
  if (scope?.isEmpty) {
    await report({ findings: [], problems: [], files: 0, relevant: 0 });
    return EXIT.clean;
  }

  const listingStart = performance.now();
  const list = await chosenFiles(paths, workingDirectory, { config, flags, view: scope?.view, extraFile: scope?.extraFile, mayBeEmpty: scope !== undefined, ...(saw && { saw }) });
  const listingMilliseconds = performance.now() - listingStart;
  const progress = await startProgress(options.progress, list.files.length);
  const analysis = await analyzeFiles(list.files, list.analysis, options.types, scope?.view, openCache).finally(() => progress.stop());
  const { problems, programs, statistics, types } = analysis;
  // Beyond the folders that are listed, what is imported and started.
  if (saw) for (const folder of new Set(programs.flat().map((file) => dirname(file)))) saw(folder);
  const baseline = compareWithKnown(analysis.findings, options.baseline, workingDirectory);
  const known = [...analysis.suppressed, ...(baseline?.known ?? [])];
  const fresh = baseline?.fresh ?? analysis.findings;
  const isInScope = await scope?.part([...fresh, ...known], analysis);
  const findings = inScope(fresh, isInScope);
  const suppressed = inScope(known, isInScope);
  // Less is found where less is looked for.
  const stale = baseline && !scope && list.analysis.isWhole && !options.only && !options.rule && !confidence ? staleNote(baseline, new Set(list.files)) : [];

  await report({
    findings: relative(findings, workingDirectory),
    suppressed: options.reportSuppressed ? relative(suppressed, workingDirectory) : [],
    suppressedCount: suppressed.length,
    problems: allProblems(list.problems, [...problems, ...stale, ...(types?.notes ?? [])].filter((problem) => !isInScope || concerns(problem, isInScope)), workingDirectory),
    files: statistics.files,
    relevant: statistics.relevant,
  });
  if (options.stats) {
    const { statisticsText } = await import('../report/statistics.js');
    note(statisticsText({ ...statistics, ...(types && { types }) }, listingMilliseconds, performance.now() - start));
  }
  return list.settings.fails(findings) ? EXIT.findings : EXIT.clean;
}

function inScope(findings: readonly Finding[], isInScope: IsInScope | undefined): readonly Finding[] {
  return isInScope ? findings.filter((finding) => touches(finding, isInScope)) : findings;
}

function relative(findings: readonly Finding[], workingDirectory: string): Finding[] {
  return findings.map((finding) => withRelativePaths(finding, workingDirectory)).sort(compareFindings);
}
