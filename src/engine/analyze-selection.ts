import type { FileProblem } from '../findings/finding.js';
import { compareFindings } from '../findings/order.js';
import { withPaths } from '../findings/relative-paths.js';
import { shortRuleId } from '../findings/rule-id.js';
import { settledAs } from '../findings/settled.js';
import type { HazardContext } from '../hazards/context.js';
import type { Program } from '../links/program.js';
import { programsOf } from '../links/programs.js';
import { createPages, type Pages } from '../project/pages.js';
import type { AnalysisOptions, AnalysisResult } from './analysis.js';
import type { KnownFacts } from './facts-memo.js';
import { hazardContext, linkProject } from './link-project.js';
import type { Rule } from './rule.js';
import { nothingFound, type Selection } from './select-files.js';
import type { SourceHost } from './source-host.js';
import { SourceStore } from './source-store.js';
import { Suppressor } from './suppress.js';
import { tagNotes } from './tag-notes.js';

/** What may be known already, or is to be kept in view. */
export interface Aids {
  readonly facts?: KnownFacts;
  readonly pages?: Pages;
}

/** Analyses the selected files and whatever they import or start, and returns the findings. */
export function analyzeSelection(selection: Selection, rules: readonly Rule[], options: AnalysisOptions, host?: SourceHost, aids?: Aids): AnalysisResult {
  if (selection.connected.length === 0) return nothingFound(selection);
  const { program: _program, context: _context, ...result } = analyzeLinked(selection, rules, options, host, aids);
  return result;
}

/** An analysis together with the linked program that it was made of. */
interface LinkedAnalysis extends AnalysisResult {
  readonly program: Program;
  readonly context: HazardContext;
}

export function analyzeLinked(selection: Selection, rules: readonly Rule[], options: AnalysisOptions, host?: SourceHost, { facts, pages }: Aids = {}): LinkedAnalysis {
  const { files, relevant, connected, texts, resolver, stages } = selection;
  const sources = new SourceStore(host, texts, facts);
  stages.timed('facts', () => connected.forEach((file) => sources.facts(file)));
  const program = stages.timed('link', () => linkProject(connected, options, sources, resolver, pages ?? createPages(host)));
  const wanted = rules.filter((rule) => (options.only ? options.only.includes(rule.id) : true) && options.severities?.[rule.id] !== 'off');
  const context = hazardContext(options.workingDirectory, sources);
  const settle = options.settle ?? settledBy(options);
  const suppressor = new Suppressor(sources, rules.map(({ id }) => id), options.requiresReason ?? (() => true), host);
  const all = stages.timed('rules', () => wanted.flatMap((rule) => rule.detect(program, context)))
    // Code that a file keeps as text is told of by the file.
    .map((finding) => (sources.embedded.isEmpty ? finding : withPaths(finding, (file) => sources.embedded.homeOf(file))))
    // Also of findings that are not sure enough: their comments are of use to those who report them.
    .map((finding) => suppressor.suppressed(finding) ?? finding)
    .flatMap((finding) => settle(finding) ?? [])
    .sort(compareFindings);
  return {
    program, context,
    findings: all.filter(({ suppressed }) => suppressed === undefined),
    suppressed: all.filter(({ suppressed }) => suppressed !== undefined),
    problems: [...sources.problems, ...tagNotes(connected, sources), ...suppressor.notes(connected, options.isWhole ? new Set(wanted.map(({ id }) => id)) : undefined), ...problemsOf(program)],
    programs: programsOf(program).map((own) => [...new Set(own.map((file) => sources.embedded.homeOf(file)))]),
    statistics: {
      files: files.length, relevant: relevant.length, parsed: sources.parsed, agents: program.graph.agents.size, regions: program.regions.length,
      accesses: program.accesses.length, steps: program.work.steps, cutShort: program.work.cutShort, leftOut: program.work.leftOut.size, stages: stages.times,
    },
  };
}

/** What the analysis could not do. */
function problemsOf({ failures, work: { leftOut } }: Program): FileProblem[] {
  const failed = failures.map((failure) => ({ ...failure, kind: 'internal' as const }));
  const [first] = leftOut;
  if (first === undefined) return failed;
  const others = leftOut.size > 1 ? ` and ${leftOut.size - 1} more` : '';
  return [...failed, { file: first, kind: 'internal', message: `The project is too large to be analysed at once: what begins in this file${others} was left out. Scan the folders one by one.` }];
}

/** For those who set all files alike. */
function settledBy({ confidence = 'likely', severities = {} }: AnalysisOptions): NonNullable<AnalysisOptions['settle']> {
  return (finding) => settledAs(finding, confidence, severities[shortRuleId(finding.ruleId)]);
}
