import type { Approach } from '../src/remedies/table/approaches.js';
import type { Situation } from '../src/remedies/table/situation.js';

/** The page of a table. */
export function remediesPage(table: {
  readonly groups: readonly { readonly title: string; readonly situations: readonly string[] }[];
  readonly situations: Readonly<Record<string, Situation>>;
  readonly approaches: Readonly<Record<string, Approach>>;
}): string;
