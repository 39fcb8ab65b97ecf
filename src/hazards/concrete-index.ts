/** An example of the indices by which both sides touch one element, put into the steps of an interleaving. */
import type { Conflict } from '../links/program.js';
import { overlapWitness, type WitnessSide } from '../links/judge/witness.js';
import type { HazardContext } from './context.js';
import { placeText } from './describe.js';

interface Step {
  readonly side: string;
  readonly access: Conflict['access'];
  readonly does: string;
}

/** The first step of each side says which element it is, where the code says it by a formula. */
export function withConcreteIndices<S extends Step>(steps: readonly S[], { access, other, concurrency }: Conflict, first: string, context: HazardContext): readonly S[] {
  const relations = concurrency.kind === 'instances of one agent' || concurrency.orderedWithSame ? ['different'] as const : ['different', 'same'] as const;
  const witness = relations.map((relation) => overlapWitness(access, other, relation)).find((found) => found !== undefined);
  if (!witness) return steps;
  return steps.map((step, i) => {
    if (steps.findIndex(({ side }) => side === step.side) !== i || step.access.low?.terms.length === 0) return step;
    const example = sideText(step.side === first ? witness.first : witness.second);
    if (i < steps.length - 1) return { ...step, does: `${step.does}, ${example}` };
    // The last step ends with the wrong outcome, which is not to be put off.
    const place = placeText(step.access, context);
    return { ...step, does: step.does.replace(place, () => `${place} (${example})`) };
  });
}

/** "where id = 1, i = 64", and the cell where that is not what the index says. */
function sideText({ cell, values }: WitnessSide): string {
  const named = values.map(({ name, value }) => `${name} = ${value}`).join(', ');
  if (named === '') return `at cell ${cell}`;
  return values.at(-1)?.value === cell ? `where ${named}` : `where ${named}: cell ${cell}`;
}
