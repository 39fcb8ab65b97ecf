import { findingsWithFingerprint } from '../../config/fingerprint.js';
import { knownRuleId } from '../../config/rule-settings.js';
import type { Finding } from '../../findings/finding.js';
import { relativePath, withRelativePaths } from '../../findings/relative-paths.js';
import { readSource } from '../../project/read-source.js';
import { hasByteOrderMark, isUtf8, rewriteSource } from '../../project/rewrite-source.js';
import { TypeErrors } from '../../project/type-errors.js';
import { Uncommitted } from '../../project/uncommitted.js';
import { repairProject } from '../../repair/repair-project.js';
import type { RepairResult } from '../../repair/repair.js';
import { withoutUnused } from '../../repair/take-away-unused.js';
import { repairText } from '../../report/repair-text.js';
import { unifiedDiff } from '../../report/unified-diff.js';
import { rules } from '../catalogue.js';
import { chosenFiles } from '../chosen-files.js';
import type { ColorChoice } from '../color.js';
import { EXIT } from '../exit-codes.js';
import { note, print } from '../output.js';
import { presentation } from '../presentation.js';
import { noteProblems } from '../problems.js';
import { repeatedAnalysis } from '../repeated-analysis.js';
import type { ConfigChoice } from '../settings-source.js';

export interface FixOptions {
  readonly config?: ConfigChoice;
  readonly suggestions?: boolean;
  readonly rule?: readonly string[];
  readonly only?: readonly string[];
  readonly diff?: boolean;
  readonly force?: boolean;
  readonly color: ColorChoice;
}

/** `racelint fix`: applies the edits that reports offer, or prints what they would change. Answers with the exit code. */
export async function fix(paths: readonly string[], options: FixOptions): Promise<number> {
  const workingDirectory = process.cwd();
  const ids = rules.map(({ id }) => id);
  const wantedRules = options.rule?.map((word) => `racelint/${knownRuleId(word, ids)}`);
  const { files, problems, analysis: settings } = await chosenFiles(paths, workingDirectory, options);
  const analyze = repeatedAnalysis(files, settings);
  const analysis = analyze(new Map());
  const fingerprints = options.only && namedFingerprints(options.only, analysis.findings, workingDirectory);
  const errors = new TypeErrors();
  const refusal = refusalOf(new Set(files), options.force ?? false);
  const repaired = await repairProject({
    analysis, analyze, read: readSource, suggestions: options.suggestions ?? false,
    typeErrors: (file, texts) => errors.of(file, texts),
    refusal,
    isWanted: ({ ruleId, fingerprint }) => (wantedRules?.includes(ruleId) ?? true) && (fingerprints?.has(fingerprint) ?? true),
  });
  // Who names findings wants nothing else to change.
  const result = wantedRules || fingerprints ? repaired : { ...repaired, texts: await withoutUnused(repaired, { read: readSource, refusal }) };

  noteProblems(problems, result.analysis.problems, workingDirectory);
  if (options.diff) return printDiff(result, workingDirectory, options.color);
  for (const [file, text] of result.texts) rewriteSource(file, text);
  print(`${summary(result, workingDirectory, options.color)}\n`);
  return result.left.length === 0 ? EXIT.clean : EXIT.findings;
}

function namedFingerprints(words: readonly string[], findings: readonly Finding[], workingDirectory: string): ReadonlySet<string> {
  const relative = findings.map((finding) => withRelativePaths(finding, workingDirectory));
  return new Set(words.flatMap((word) => findingsWithFingerprint(word.toLowerCase(), relative).map(({ fingerprint }) => fingerprint)));
}

/** Why a file is not changed: it was not named, could not be brought back, or would come out in another encoding. */
function refusalOf(chosen: ReadonlySet<string>, force: boolean): (file: string) => Promise<string | undefined> {
  const uncommitted = new Uncommitted();
  return async (file) => {
    if (!chosen.has(file)) return 'its edit would change a file that is not among the paths';
    if (!isUtf8(file)) return 'the file is not in UTF-8';
    return !force && (await uncommitted.has(file)) ? 'the file has uncommitted changes: commit them, or use --force' : undefined;
  };
}

/** The diff alone goes to standard output, so that it can be piped. */
function printDiff(result: RepairResult, workingDirectory: string, color: ColorChoice): number {
  const diffs = [...result.texts].map(([file, text]) => {
    const mark = hasByteOrderMark(file) ? '\uFEFF' : '';
    return unifiedDiff(relativePath(file, workingDirectory), mark + readSource(file), mark + text);
  });
  print(diffs.join(''));
  note(summary(result, workingDirectory, color));
  return diffs.some((diff) => diff !== '') ? EXIT.findings : EXIT.clean;
}

function summary({ repaired, left }: RepairResult, workingDirectory: string, color: ColorChoice): string {
  const shown = (finding: Finding): Finding => withRelativePaths(finding, workingDirectory);
  return repairText(repaired.map(({ finding, remedy }) => ({ finding: shown(finding), remedy })), left.map(({ finding, reason }) => ({ finding: shown(finding), reason })), presentation(color, workingDirectory));
}
