/** Words of a plan that its formats share: prose with code between backticks. */
import type { MapRegion } from '../../map/memory-map.js';
import type { Alternative, DesignText, MigrationPlan, PlanStep, RegionDesign, StressText } from '../../migrate/plan.js';
import { originText, placeText, sizeText } from '../map/words.js';
import { count } from '../summary-text.js';

export function designText({ name, does }: DesignText): string {
  return `${capital(name)}: ${does}.`;
}

export function alternativeText({ name, does, when }: Alternative): string {
  return `${capital(name)}, when ${when}: ${does}`;
}

export function regionTitle({ id, name }: MapRegion): string {
  return `${id} \`${name.replaceAll('`', "'")}\``;
}

export function regionText(region: MapRegion): string {
  return `${originText(region)}, ${sizeText(region)}, \`${placeText(region.at)}\``;
}

export interface PlannedRegion {
  readonly region: MapRegion;
  readonly design: RegionDesign;
}

/** Regions that are to change, and those that are right as they are. */
export function plannedRegions({ map, regions }: MigrationPlan): { readonly changing: readonly PlannedRegion[]; readonly kept: readonly PlannedRegion[] } {
  const all = map.regions.map((region, i) => ({ region, design: regions[i] as RegionDesign }));
  const isChanging = ({ region }: PlannedRegion): boolean => region.slots.some(({ verdict }) => verdict.kind === 'race');
  return { changing: all.filter(isChanging), kept: all.filter((planned) => !isChanging(planned)) };
}

const MOST_NAMES = 6;

/** The rows of "when to share" that the project has, each with the memory that it is about. */
export function sharingRows({ map, regions }: MigrationPlan): { readonly memory: string; readonly workload: string; readonly approach: string }[] {
  const ids = [...new Set(regions.map(({ sharing }) => sharing.id))];
  return ids.map((id) => {
    const names = map.regions.filter((_, i) => regions[i]?.sharing.id === id).map(regionTitle);
    const { workload, approach } = (regions.find(({ sharing }) => sharing.id === id) as RegionDesign).sharing;
    return { memory: names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more` : names.join(', '), workload, approach };
  });
}

interface NumberedStep {
  /** From 1. */
  readonly number: number;
  readonly step: PlanStep;
}

export function stepsOf({ steps }: MigrationPlan, phase: string): NumberedStep[] {
  return steps.map((step, i) => ({ number: i + 1, step })).filter(({ step }) => step.phase === phase);
}

/** Programs of the steps, each once. */
export function stressTexts({ steps }: MigrationPlan): StressText[] {
  return [...new Map(steps.flatMap(({ stress }) => (stress ? [[stress.file, stress] as const] : []))).values()];
}

/** How to take a step back. */
export function rollbackText({ changes }: PlanStep, number: number): string {
  return changes.length === 0
    ? 'Make it one commit of its own: `git revert` takes it back.'
    : `Save the diff as \`step-${number}.patch\`: \`git apply step-${number}.patch\` makes the step, \`git apply -R step-${number}.patch\` takes it back, later steps first.`;
}

export function planSummary({ steps, map: { agents, regions } }: MigrationPlan): string {
  const withDiff = steps.filter(({ changes }) => changes.length > 0).length;
  return `${count(agents.length, 'agent')}, ${count(regions.length, 'shared region')}, ${count(steps.length, 'step')}${steps.length === 0 ? '' : `, ${withDiff} of them with a diff`}`;
}

export const ONLY_SEEN = 'racelint has seen that each diff parses, type-checks as well as before, silences its findings and brings no new one. It has not run anything.';

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
