/** The plan of one analysed project. */
import { PLATFORM_FEATURES, type PlatformFeatureId } from '../models/platform-features.js';
import { buildSteps, type StepRequest } from './build-steps.js';
import { chooseDesign } from './choose-design.js';
import { PHASE_ORDER, PHASES } from './phases.js';
import type { MigrationPlan, PlanStep } from './plan.js';
import { platformNotes, type ProjectTraits } from './platform-notes.js';
import { readinessNotes } from './readiness.js';

export interface PlanRequest extends StepRequest {
  readonly paths: readonly string[];
  readonly traits: ProjectTraits;
  /** Features of the platform that a text uses. */
  readonly featuresIn: (text: string) => ReadonlySet<PlatformFeatureId>;
}

export async function buildPlan(request: PlanRequest): Promise<MigrationPlan> {
  const { paths, map, traits, featuresIn, shown, analysis } = request;
  const findings = analysis.findings.map(shown);
  const steps = await buildSteps(request);
  const advised = steps.flatMap((step) => [...featuresIn(wordsOf(step))]);
  const features = new Set([...traits.features, ...advised].filter((id) => id in PLATFORM_FEATURES));
  return {
    paths, map, phases: PHASE_ORDER.filter((id) => steps.some(({ phase }) => phase === id)).map((id) => ({ id, title: PHASES[id].title, because: PHASES[id].because })), regions: map.regions.map((region) => chooseDesign(region, findings)), steps,
    platform: platformNotes(map, { ...traits, features }), readiness: readinessNotes(map),
  };
}

/** What the step writes, and what it tells to write. */
function wordsOf({ changes, byHand, approaches }: PlanStep): string {
  return [...changes.map(({ after }) => after), ...byHand.map(({ advice }) => advice), ...approaches.map(({ title }) => title)].join('\n');
}
