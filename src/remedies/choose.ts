/** From the decision table to remedies: the situation names the approaches, in its order, and the caller what each means here. */
import type { Remedy } from '../findings/finding.js';
import { APPROACHES, type ApproachId } from './table/approaches.js';
import { SITUATIONS, type SituationId } from './table/situations.js';

/** What to do at this very place: a remedy without what its approach says of itself. */
export type Advice = Pick<Remedy, 'title' | 'kind' | 'edits'>;

type ApproachesOf<Id extends SituationId> = (typeof SITUATIONS)[Id]['approaches'][number];

/** For each approach of the situation the advice, or none where it does not fit this place. */
export type Choices<Id extends SituationId> = Readonly<Record<ApproachesOf<Id>, Advice | readonly Advice[] | undefined>>;

/** The remedies of a place in a situation. */
export function remediesFor<Id extends SituationId>(situation: Id, choices: Choices<Id>): Remedy[] {
  const approaches: readonly ApproachId[] = SITUATIONS[situation].approaches;
  return approaches.flatMap((approach) => [(choices as Partial<Record<ApproachId, Advice | readonly Advice[]>>)[approach] ?? []].flat().map((advice) => remedyOf(approach, advice)));
}

function remedyOf(approach: ApproachId, { title, kind, edits }: Advice): Remedy {
  const { cost, limits } = APPROACHES[approach];
  return { title, kind, edits, approach, cost, limits };
}
