/** The plan as Markdown, with boxes to tick: `racelint migrate --check` finds its marks again. */
import type { MapAgent, MemoryMap } from '../../map/memory-map.js';
import type { MigrationPlan, PlanNote } from '../../migrate/plan.js';
import { agentNames, environmentText, howText, placeText } from '../map/words.js';
import { cell, cellCode, codeSpan, fenced, prose } from '../markdown/escape.js';
import { count } from '../summary-text.js';
import { stepSection } from './markdown-step.js';
import { headMark, newBlock, progressBlock } from './plan-marks.js';
import { alternativeText, capital, designText, ONLY_SEEN, plannedRegions, planSummary, regionText, regionTitle, sharingRows, stepsOf, stressTexts, type PlannedRegion } from './words.js';

export function planMarkdown(plan: MigrationPlan): string {
  const { paths, phases, steps, platform, readiness } = plan;
  return `${[
    headMark(paths),
    '# Migration plan',
    progressBlock(0, steps.length),
    newBlock([]),
    `${planSummary(plan)}. ${codeSpan('racelint migrate --check PLAN.md')} ticks the steps that are done, and keeps what you write. ${ONLY_SEEN}`,
    ...sharingSection(plan),
    ...inventory(plan),
    '## Steps',
    steps.length === 0 ? 'Nothing is reported: there is nothing to do.' : 'Each step leaves the project working. Go in this order: later diffs are made on top of the earlier ones.',
    ...phases.flatMap(({ id, title, because }) => [`### ${title}`, `${capital(because)}.`, ...stepsOf(plan, id).map(({ number, step }) => stepSection(step, number))]),
    ...noteSection('Platform', platform, 'The project uses nothing that a maintained version of Node or a current browser does not have.'),
    ...(readiness.length === 0 ? [] : noteSection('Ready for Atomics.Mutex and shared structs', readiness, '')),
    ...stressSection(plan),
  ].join('\n\n')}\n`;
}

function sharingSection(plan: MigrationPlan): string[] {
  const rows = sharingRows(plan).map(({ memory, workload, approach }) => `| ${cell(memory)} | ${cell(workload)} | ${cell(approach)} |`);
  const table = rows.length === 0 ? 'No shared memory was found.' : ['| Memory | What it is for | What fits that |', '| --- | --- | --- |', ...rows].join('\n');
  return [
    '## When to share at all',
    `Before a race is repaired, ask whether the memory has to be shared: ${codeSpan('racelint explain sharing')} prints the table of workloads. By what the code does with it:`,
    table,
  ];
}

function inventory(plan: MigrationPlan): string[] {
  const { map } = plan;
  const { changing, kept } = plannedRegions(plan);
  return [
    '## What there is', ...(map.agents.length === 0 ? [] : [agentTable(map)]), ...changing.flatMap((planned) => regionSection(planned, map)),
    ...(kept.length === 0 ? [] : [`<details><summary>${count(kept.length, 'region')} in which nothing is reported</summary>`, ...kept.flatMap((planned) => regionSection(planned, map)), '</details>']),
  ];
}

function agentTable(map: MemoryMap): string {
  const names = agentNames(map);
  const started = ({ startedBy, startedAt }: MapAgent): string => (startedBy === undefined ? '' : `${cell(names.get(startedBy) ?? '')}${startedAt ? `, ${cellCode(placeText(startedAt))}` : ''}`);
  const rows = map.agents.map((agent) => `| ${cell(names.get(agent.id) ?? '')} | ${cell(environmentText(agent))} | ${started(agent)} |`);
  return ['| Agent | Runs as | Started by |', '| --- | --- | --- |', ...rows].join('\n');
}

function regionSection({ region, design }: PlannedRegion, map: MemoryMap): string[] {
  const { cost, limits } = design.design;
  const names = agentNames(map);
  const rows = region.slots.map(({ bytes, name, verdict, uses }) => {
    const who = [...new Set(uses.map((use) => `${use.role ?? names.get(use.agent) ?? '?'} ${use.does} ${howText(use)}`))].map(cell).join('<br>');
    return `| ${cell(bytes)} | ${cellCode(name)} | ${who} | ${cell(verdict.text)} |`;
  });
  return [
    `### ${prose(regionTitle(region))}`,
    prose(regionText(region)),
    ...(rows.length === 0 ? [] : [['| Bytes | Slot | Who does what | Verdict |', '| --- | --- | --- | --- |', ...rows].join('\n')]),
    `**Design.** ${prose(designText(design.design))} Because ${prose(design.reason)}. Costs: ${prose(cost)}. Does not solve: ${prose(limits)}.`,
    ...(design.alternatives.length === 0 ? [] : ['Also considered:', design.alternatives.map((alternative) => `- ${prose(alternativeText(alternative))}`).join('\n')]),
  ];
}

/** Markdown is not read in a summary. The names of programs are racelint's own. */
function stressSection(plan: MigrationPlan): string[] {
  const programs = stressTexts(plan);
  if (programs.length === 0) return [];
  return [
    '## Programs for stress', 'They try an approach, not your code, until you put that in place of `work`. Save one beside this file and run it with Node: it exits with 1 where a value is wrong.',
    ...programs.map(({ file, title, program }) => `<details><summary><code>${file}</code>: ${title}</summary>\n\n${fenced(program.trimEnd(), 'js')}\n\n</details>`),
  ];
}

function noteSection(title: string, notes: readonly PlanNote[], nothing: string): string[] {
  return [`## ${title}`, ...(notes.length === 0 ? [nothing] : notes.map((note) => [`**${prose(note.title)}.** ${prose(note.text)}`, ...(note.task === undefined ? [] : ['', `- [ ] ${prose(note.task)}`])].join('\n')))];
}
