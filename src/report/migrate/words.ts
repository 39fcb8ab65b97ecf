/** Words of a plan that its formats share: prose with code between backticks. */
import type { MapRegion } from '../../map/memory-map.js';
import type { Alternative, DesignText, MigrationPlan, PlanStep, StressText } from '../../migrate/plan.js';
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
