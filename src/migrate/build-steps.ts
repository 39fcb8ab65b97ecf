/** Steps, each with the edits of its findings on top of those of the steps before it. */
import type { AnalysisResult } from '../engine/analysis.js';
import type { Finding, Remedy } from '../findings/finding.js';
import { shortRuleId } from '../findings/rule-id.js';
import type { MemoryMap } from '../map/memory-map.js';
import { APPROACHES, type ApproachId } from '../remedies/table/approaches.js';
import { repairProject } from '../repair/repair-project.js';
import type { Repair, RepairRequest, Texts } from '../repair/repair.js';
import { groupFindings, type FindingGroup } from './group-findings.js';
import { PHASES } from './phases.js';
import type { ByHand, FileChange, PlanApproach, PlanFinding, PlanStep, Risk } from './plan.js';
import { shortHash, stateIdentity } from './state-identity.js';
import { stressFor, stressText } from './stress.js';

export interface StepRequest extends Pick<RepairRequest, 'analysis' | 'analyze' | 'read' | 'typeErrors' | 'refusal'> {
  readonly map: MemoryMap;
  /** The finding with paths as the plan shows them. */
  readonly shown: (finding: Finding) => Finding;
  /** The file is among those that were asked for: others are packages, or built from what was. */
  readonly isChosen: (file: string) => boolean;
  readonly nameOf: (file: string) => string;
  /** There is a program that shows the fault. The finding is as the plan shows it. */
  readonly isProvable: (finding: Finding) => boolean;
  /** Commands that tell whether the step is right, beside the scan. */
  readonly checks: readonly string[];
  /** The paths, as a command line takes them. */
  readonly words: string;
}

/** What the code is by the time a step is reached. */
interface Progress {
  texts: Texts;
  analysis: AnalysisResult;
}

export async function buildSteps(request: StepRequest): Promise<PlanStep[]> {
  const progress: Progress = { texts: new Map(), analysis: request.analysis };
  const wanted = request.analysis.findings.filter(({ severity }) => severity !== 'info');
  const steps: PlanStep[] = [];
  let open = groupFindings(wanted, request.map);
  for (let group = open[0]; group; group = open[0]) {
    const outcome = await repairGroup(group, progress, request);
    // What the edits have repaired beside their own findings needs no step any more.
    const rest = open.slice(1);
    const repaired = outcome.changes.length === 0 ? [] : rest.filter(({ findings }) => findings.every((finding) => !isReported(finding, progress.analysis, request)));
    steps.push(stepOf({ ...group, findings: [...group.findings, ...repaired.flatMap(({ findings }) => findings)] }, outcome, request));
    open = rest.filter((other) => !repaired.includes(other));
  }
  return steps;
}

interface Outcome {
  readonly changes: readonly FileChange[];
  readonly repaired: readonly Repair[];
  readonly byHand: readonly ByHand[];
}

async function repairGroup({ findings }: FindingGroup, progress: Progress, request: StepRequest): Promise<Outcome> {
  if (!findings.some(({ remedies }) => remedies.some(({ edits }) => edits.length > 0))) return { changes: [], repaired: [], byHand: findings.map((finding) => byHand(finding, request)) };
  const { texts } = progress;
  const merged = (more: Texts): Texts => new Map([...texts, ...more]);
  const read = (file: string): string => texts.get(file) ?? request.read(file);
  const result = await repairProject({
    analysis: progress.analysis, analyze: (more) => request.analyze(merged(more)), read, suggestions: true,
    typeErrors: (file, more) => request.typeErrors(file, merged(more)), refusal: request.refusal,
    isWanted: (finding) => findings.some((own) => isSame(own, finding, request)),
  });
  progress.texts = merged(result.texts);
  progress.analysis = result.analysis;
  const changes = [...result.texts].map(([file, after]) => ({ file: request.nameOf(file), before: read(file), after })).filter(({ before, after }) => before !== after);
  return { changes, repaired: result.repaired, byHand: result.left.map(({ finding, reason }) => byHand(finding, request, reason)) };
}

/** Names of functions around a place may have changed by an edit: then the memory tells. */
function isSame(a: Finding, b: Finding, { shown }: StepRequest): boolean {
  return a.fingerprint === b.fingerprint || (a.file === b.file && a.ruleId === b.ruleId && stateIdentity(shown(a)) === stateIdentity(shown(b)));
}

function isReported(finding: Finding, { findings }: AnalysisResult, request: StepRequest): boolean {
  return findings.some((other) => isSame(finding, other, request));
}

function firstAdvice({ remedies }: Finding): string | undefined {
  return (remedies.find(({ edits }) => edits.length === 0) ?? remedies[0])?.title;
}

/** With why there is no diff, where one might be expected. */
function byHand(finding: Finding, { shown, isChosen }: StepRequest, reason?: string): ByHand {
  const { fingerprint, file, line, remedies } = shown(finding);
  const hasEdit = remedies.some(({ edits }) => edits.length > 0);
  const note = !isChosen(finding.file) ? NOT_CHOSEN : hasEdit && reason !== undefined ? `the edit was tried: ${reason}` : undefined;
  return { fingerprint, file, line, advice: firstAdvice(finding) ?? 'nothing is known to do about it', ...(note !== undefined && { note }) };
}

const NOT_CHOSEN = 'this file is not among the paths: if it is built, change what it is built from; if it is a package, tell its maintainers';

function stepOf(group: FindingGroup, { changes, repaired, byHand: left }: Outcome, request: StepRequest): PlanStep {
  const findings = group.findings.map(request.shown);
  const leftOver = new Set(left.map(({ fingerprint }) => fingerprint));
  const taken = [...repaired.map(({ remedy }) => remedy), ...findings.filter(({ fingerprint }) => leftOver.has(fingerprint)).flatMap(({ remedies }) => remedies.find(({ edits }) => edits.length === 0) ?? remedies[0] ?? [])];
  const stress = taken.map(({ approach }) => stressFor(approach)).find((id) => id !== undefined);
  const provable = findings.find(request.isProvable);
  const words = request.words === '' ? '' : `${request.words} `;
  const rules = [...new Set(findings.map(({ ruleId }) => shortRuleId(ruleId)))];
  return {
    id: shortHash(findings.map(({ fingerprint }) => fingerprint).sort()), phase: group.phase, title: titleOf(group, findings, taken),
    fixes: unique(findings.map(planFinding), ({ fingerprint, file, line }) => `${fingerprint} ${file}:${line}`), states: [...new Set(findings.map(stateIdentity))],
    approaches: unique(taken.map(({ title, cost, limits }): PlanApproach => ({ title, cost, limits })), ({ title }) => title), changes, byHand: left,
    alternatives: unique(findings.flatMap(({ remedies }) => remedies).filter(({ title }) => !taken.some((one) => one.title === title)).map(({ title }) => title), (title) => title),
    ...riskOf(changes, repaired, left),
    verify: [`npx racelint scan ${words}${rules.map((rule) => `--only ${rule}`).join(' ')}`, ...request.checks], ...(provable && { prove: `npx racelint prove ${provable.fingerprint.slice(0, 8)} ${words}--run` }), ...(stress && { stress: stressText(stress) }),
  };
}

/** `` `DONE` of `statistics` (src/main.js): one atomic operation ``. */
function titleOf({ phase, slot }: FindingGroup, findings: readonly Finding[], [first]: readonly Remedy[]): string {
  const where = slot ? `\`${slot.name.replaceAll('`', "'")}\` of \`${slot.region.replaceAll('`', "'")}\` (\`${slot.file}\`)` : `\`${findings[0]?.file ?? ''}\``;
  const approach = first && APPROACHES[first.approach as ApproachId];
  return `${where}: ${approach?.name ?? PHASES[phase].title.toLowerCase()}`;
}

function planFinding({ fingerprint, ruleId, confidence, file, line, message }: Finding): PlanFinding {
  return { fingerprint, rule: shortRuleId(ruleId), confidence, file, line, message: message.replace(/; reported because .*$/s, '') };
}

function riskOf(changes: readonly FileChange[], repaired: readonly Repair[], left: readonly ByHand[]): { readonly risk: Risk; readonly because: string } {
  if (left.length > 0) return { risk: 'high', because: changes.length === 0 ? 'it is written by hand, and changes how the agents work together' : 'a part of it is written by hand' };
  if (repaired.every(({ remedy }) => remedy.kind === 'fix')) return { risk: 'low', because: 'for every value the edit does what was done before, in one step' };
  return { risk: 'medium', because: 'the edit may change more than the race, such as timing, or what happens to who comes second' };
}

function unique<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
